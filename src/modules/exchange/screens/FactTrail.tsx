import type { ReactNode } from "react";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactDetail, FactUse, TrailStep } from "../facts/contract.ts";
import styles from "./Exchange.module.css";
import { useDepartments, useKinds } from "./exchange-data.ts";
import { useFieldWords } from "./kind-words.ts";

/** What became of a fact: of each department that got it why, and the four steps with their times. */
export function FactTrail({ fact }: { fact: FactDetail }) {
  const t = useMessages();
  const { trail, uses } = fact;
  const others = uses.filter(({ department }) => !trail.some((step) => step.department.id === department?.id));
  if (trail.length === 0 && uses.length === 0) return <p>{t("facts.trail.none")}</p>;
  return (
    <>
      <ul className={styles.trail}>
        {trail.map((step) => (
          <Receiver
            key={step.delivery}
            fact={fact}
            step={step}
            uses={uses.filter(({ department }) => department?.id === step.department.id)}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <div>
          <h3>{t("facts.uses")}</h3>
          <ul>
            {others.map((use) => (
              <li key={`${use.restsOn} ${use.id}`}>
                <Use use={use} />
                {use.department && ` · ${use.department.name}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Receiver({ fact, step, uses }: { fact: FactDetail; step: TrailStep; uses: readonly FactUse[] }) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const kind = useKinds().data?.find(({ id }) => id === fact.type.id) ?? { ...fact.type, fields: [] };
  const { sayConditions } = useFieldWords(departments);
  const { department, because, form, deliveredAt, openedAt, openedBy, answeredAt, answeredBy, answer } = step;
  const why =
    because.length === 0
      ? t("facts.trail.why.every", { department: department.name })
      : t("facts.trail.why", { conditions: sayConditions(kind, because) });
  return (
    <li className={styles.receiver}>
      <h3>{department.name}</h3>
      <p className={styles.soft}>{why}</p>
      <ol className={styles.steps}>
        <Step name={t("facts.step.delivered")} isDone>
          <DateTime at={deliveredAt} />
          {form === "digest" && <> · {t("facts.trail.digest")}</>}
        </Step>
        <Step name={t("facts.step.opened")} isDone={openedAt !== null} waits={<Waits step={step} />}>
          {openedAt && <Moment at={openedAt} by={openedBy?.name} />}
          {openedAt && <InTime step={step} />}
        </Step>
        <Step name={t("facts.step.used")} isDone={uses.length > 0}>
          {uses.length > 0 && uses.map((use) => <Use key={`${use.restsOn} ${use.id}`} use={use} />)}
        </Step>
        <Step name={t("facts.step.answered")} isDone={answeredAt !== null}>
          {answeredAt && (
            <>
              “{answer}” <Moment at={answeredAt} by={answeredBy?.name} />
            </>
          )}
        </Step>
      </ol>
    </li>
  );
}

/** By when it is to be opened, where it is wanted by a time. */
function Waits({ step: { dueAt, isLate } }: { step: TrailStep }) {
  const t = useMessages();
  const formats = useFormats();
  if (dueAt === null) return t("facts.step.waits");
  const at = formats.dateTime(dueAt);
  return isLate ? <strong>{t("facts.step.overdue", { at })}</strong> : t("facts.step.due", { at });
}

/** Whether it was opened by its time. */
function InTime({ step: { dueAt, isLate } }: { step: TrailStep }) {
  const t = useMessages();
  const formats = useFormats();
  if (dueAt === null) return null;
  return <> · {isLate ? t("facts.step.late", { at: formats.dateTime(dueAt) }) : t("facts.step.inTime")}</>;
}

type StepProps = { name: string; isDone: boolean; waits?: ReactNode; children: ReactNode };

function Step({ name, isDone, waits, children }: StepProps) {
  const t = useMessages();
  return (
    <li className={styles.step}>
      <span className={styles.dot} data-done={isDone || undefined} aria-hidden />
      <span className={styles.stepName}>{name}</span>
      <span className={styles.stepBody}>{isDone ? children : (waits ?? t("facts.step.waits"))}</span>
    </li>
  );
}

function Moment({ at, by }: { at: string; by?: string | undefined }) {
  const t = useMessages();
  return (
    <>
      <DateTime at={at} /> {by && t("facts.step.by", { name: by })}
    </>
  );
}

function Use({ use: { decision, at, member } }: { use: FactUse }) {
  return (
    <span>
      “{decision}” <Moment at={at} by={member?.name} />
    </span>
  );
}
