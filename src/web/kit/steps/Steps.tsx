import { Button, Group } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./Steps.module.css";

export type Step = {
  id: string;
  title: string;
  content: ReactNode;
  /** Whether one may go on from here. */
  isReady?: boolean;
  /** What the button says here instead of "Next". */
  next?: string;
};

type StepsProps = {
  label: string;
  steps: readonly Step[];
  /** The id of the step that is shown. */
  current: string;
  /** Called with a step's id; with undefined when the last one is finished. */
  onGo: (id: string | undefined) => void;
  isRunning?: boolean;
};

/** A task in a few steps: where one is, back to any step before, forward when this one is ready. */
export function Steps({ label, steps, current, onGo, isRunning = false }: StepsProps) {
  const t = useMessages();
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === current),
  );
  const step = steps[at];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);

  useEffect(() => {
    if (shown.current !== current) heading.current?.focus();
    shown.current = current;
  }, [current]);

  if (!step) return null;
  const { isReady = true, next = t("kit.steps.next") } = step;
  const before = steps[at - 1];
  return (
    <section className={styles.steps} aria-label={label}>
      <ol className={styles.list}>
        {steps.map(({ id, title }, index) => (
          <li key={id} className={styles.item} data-state={index < at ? "done" : index === at ? "current" : "ahead"}>
            {index < at ? (
              <button type="button" className={styles.mark} onClick={() => onGo(id)} disabled={isRunning}>
                <span className={styles.number}>
                  <IconCheck size={15} aria-hidden />
                </span>
                {title} <span className="visually-hidden">({t("kit.steps.done")})</span>
              </button>
            ) : (
              <span className={styles.mark} aria-current={index === at ? "step" : undefined}>
                <span className={styles.number}>{index + 1}</span>
                {title}
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.body}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          <span className="visually-hidden">{t("kit.steps.position", { step: at + 1, count: steps.length })}: </span>
          {step.title}
        </h2>
        {step.content}
        <Group justify="space-between" mt="lg">
          {before ? (
            <Button variant="default" onClick={() => onGo(before.id)} disabled={isRunning}>
              {t("kit.steps.back")}
            </Button>
          ) : (
            <span />
          )}
          <Button onClick={() => onGo(steps[at + 1]?.id)} disabled={!isReady} loading={isRunning}>
            {next}
          </Button>
        </Group>
      </div>
    </section>
  );
}
