import { Button } from "@mantine/core";
import { GroupedErrors } from "../../../web/kit/errors/GroupedErrors.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ErrorGroup, Fix, Import } from "../contract.ts";
import styles from "./Imports.module.css";
import { asSentence, useChoiceWords } from "./kind-words.ts";
import { plainRepair } from "./plain-repair.ts";
import { useServerSentence } from "./server-sentences.ts";

/** What an import refused, by what repairs it, and what it took with a notice. `onFix` takes a choice for the whole file. */
export function Findings({ import: found, onFix }: { import: Import; onFix?: (fix: Fix) => void }) {
  const t = useMessages();
  const inWords = useServerSentence();
  const { groups, notices, ungrouped } = found;
  return (
    <>
      {groups.length > 0 && (
        <section className={styles.step} aria-label={t("imports.refused")}>
          <h3 className={styles.subtitle}>{t("imports.refused")}</h3>
          <GroupedErrors groups={groups.map((group) => shown(group, inWords, onFix))} />
          {ungrouped > 0 && <p className={styles.soft}>{t("imports.ungrouped", { count: ungrouped })}</p>}
        </section>
      )}
      {notices.length > 0 && (
        <section aria-label={t("imports.notices")}>
          <h3 className={styles.subtitle}>{t("imports.notices")}</h3>
          <ul className={styles.notices}>
            {notices.map(({ code, notice, count, examples }) => (
              <li key={`${code} ${notice}`}>
                {inWords(notice) ?? notice} <span className={styles.soft}>{t("imports.notice.rows", { count })}</span>{" "}
                {examples.length > 0 && (
                  <span className={styles.soft}>
                    {t("imports.notice.lines", { lines: examples.map(({ line }) => line).join(", ") })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function shown(
  { repair, count, expected, examples, fixes }: ErrorGroup,
  inWords: (text: string) => string | undefined,
  onFix: ((fix: Fix) => void) | undefined,
) {
  return {
    repair: inWords(repair) ?? (onFix && fixes.length > 0 ? plainRepair(repair) : asSentence(repair)),
    count,
    examples: examples.map(({ line, column, found }) => ({
      row: line,
      column,
      expected: inWords(expected) ?? expected,
      found,
    })),
    ...(onFix && fixes.length > 0 ? { action: <FixButtons fixes={fixes} onFix={onFix} /> } : {}),
  };
}

/** The choices that repair something, each a button that takes it. */
export function FixButtons({ fixes, onFix }: { fixes: readonly Fix[]; onFix: (fix: Fix) => void }) {
  const wordsOf = useChoiceWords();
  if (fixes.length === 0) return null;
  return (
    <div className={styles.fixes}>
      {fixes.map((fix) => (
        <Button key={`${fix.name} ${fix.value}`} variant="default" size="sm" onClick={() => onFix(fix)}>
          {wordsOf(fix.name, fix.value)}
        </Button>
      ))}
    </div>
  );
}
