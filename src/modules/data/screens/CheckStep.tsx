import { Button } from "@mantine/core";
import { Banner } from "../../../web/kit/Banner.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Fix } from "../contract.ts";
import { Findings, FixButtons } from "./Findings.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import styles from "./Imports.module.css";
import type { Run } from "./ImportWizard.tsx";
import { chosenOf, type Draft, withFix } from "./import-draft.ts";
import { useChoiceWords } from "./kind-words.ts";

/** What the import would do, tried without keeping anything. `onChange` checks again with another draft. */
export function CheckStep({ run, draft, onChange }: { run: Run; draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useMessages();
  const checked = run.import;
  const fix = (chosen: Fix) => onChange(withFix(draft, chosen));
  const again = (
    <Button variant="default" onClick={() => onChange(draft)}>
      {t("imports.check.again")}
    </Button>
  );
  return (
    <div className={styles.step}>
      <Chosen draft={draft} onChange={onChange} isDisabled={run.isRunning} />
      {run.error && <ProblemNotice title={t("imports.check.failed")} error={run.error} action={again} />}
      {run.isRunning && <ImportProgress import={checked} label={t("imports.checking")} />}
      {checked?.state === "failed" && (
        <div role="alert">
          <Banner tone="bad" title={t("imports.check.failed")} action={again}>
            {checked.failure}
            <FixButtons fixes={checked.failureFixes} onFix={fix} />
          </Banner>
        </div>
      )}
      {checked?.state === "done" && !run.isRunning && (
        <>
          <output>
            <Banner tone={checked.refused > 0 ? "warn" : "good"}>
              {checked.refused > 0 ? t("imports.check.some", { count: checked.refused }) : t("imports.check.good")}
            </Banner>
          </output>
          <ImportCounts import={checked} />
          <Findings import={checked} onFix={fix} />
        </>
      )}
    </div>
  );
}

type ChosenProps = { draft: Draft; onChange: (draft: Draft) => void; isDisabled: boolean };

/** The reading options that were chosen for the whole file, each of which can be taken back. */
function Chosen({ draft, onChange, isDisabled }: ChosenProps) {
  const t = useMessages();
  const wordsOf = useChoiceWords();
  const options = chosenOf(draft.options);
  if (options.length === 0) return null;
  return (
    <section aria-label={t("imports.chosen")}>
      <h3 className={styles.subtitle}>{t("imports.chosen")}</h3>
      <ul className={styles.chosen}>
        {options.map(([name, value]) => (
          <li key={name}>
            {wordsOf(name, value)}{" "}
            <Button
              variant="default"
              size="compact-sm"
              disabled={isDisabled}
              onClick={() => onChange(withFix(draft, { choose: "options", name, value: null }))}
            >
              {t("imports.chosen.remove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
