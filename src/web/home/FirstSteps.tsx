import { Button } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, send } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { useMay } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Section } from "../kit/Section.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { recall, remember } from "../memory.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useExampleState } from "../shell/example-state.ts";
import styles from "./Home.module.css";

/** What a fresh installation needs, each step with its place, until all is done or it is put away. */
export function FirstSteps() {
  const t = useMessages();
  const [isClosed, setIsClosed] = useState(() => recall("first-steps") === "closed");
  const { data: done } = useQuery({ queryKey: ["first-steps"], queryFn: readSteps, enabled: !isClosed });
  if (isClosed || !done || Object.values(done).every(Boolean)) return null;
  const steps = [
    { step: "departments", href: "/settings/departments" },
    { step: "channels", href: "/channels" },
    { step: "import", href: "/imports" },
    { step: "capture", href: "/capture" },
  ] as const;
  const close = () => {
    remember("first-steps", "closed");
    setIsClosed(true);
  };
  return (
    <Section title={t("home.first")} lead={t("home.first.lead")}>
      <ol className={styles.steps}>
        {steps.map(({ step, href }) => (
          <li key={step} className={styles.step} data-done={done[step] || undefined}>
            {done[step] ? (
              <IconCircleCheckFilled className={styles.sign} size={20} aria-hidden />
            ) : (
              <IconCircle className={styles.sign} size={20} aria-hidden />
            )}
            <AppLink href={href}>{t(`home.first.${step}`)}</AppLink>
            {done[step] && <span className={styles.soft}>{t("home.first.done")}</span>}
          </li>
        ))}
      </ol>
      {!done.import && !done.departments && <Example />}
      <div>
        <Button variant="subtle" leftSection={<IconX size={18} aria-hidden />} onClick={close}>
          {t("home.first.close")}
        </Button>
      </div>
    </Section>
  );
}

async function readSteps() {
  const [departments, channels, imports, report] = await Promise.all([
    answer(api.departments.$get({ query: {} })),
    answer(api.channels.$get({ query: {} })),
    answer(api.imports.$get({ query: { limit: "1" } })),
    answer(api.answers.report.$get({ query: { by: "department" } })),
  ]);
  return {
    departments: departments.items.length > 0,
    channels: channels.items.length > 0,
    import: imports.items.length > 0,
    // Files may bring answers, but those that a colleague caught carry a department.
    capture: report.rows.some(
      ({ group, answered, doesntRemember, declined }) => group && answered + doesntRemember + declined > 0,
    ),
  };
}

/** Offers the example company to those who may load it, where this installation has one. */
function Example() {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const state = useExampleState(may("example.loaded"));
  const load = useVerb((_: "load", intent) => send("/api/v1/example", { method: "POST", ...intent }), {
    refresh: [[]],
  });
  if (state !== "absent" && state !== "loading") return null;
  const isRunning = load.isPending || state === "loading";
  // What is loaded fulfils the steps and takes this part away: only a promise outlives it.
  const begin = () =>
    void load.mutateAsync("load").then(
      () => toast({ text: t("home.example.done") }),
      () => undefined,
    );
  return (
    <div className={styles.example}>
      <p className={styles.line}>{isRunning ? t("home.example.loading") : t("home.example.hint")}</p>
      <Button variant="default" loading={isRunning} onClick={begin}>
        {t("home.example")}
      </Button>
      {load.error && <ProblemNotice title={t("home.example")} error={load.error} />}
    </div>
  );
}
