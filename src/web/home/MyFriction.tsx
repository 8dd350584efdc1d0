import { frictionAddress, useFriction, waitsOfRow } from "../../modules/exchange/screens/friction-data.ts";
import { useCauseWords, useHours } from "../../modules/exchange/screens/friction-words.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Section } from "../kit/Section.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";

const most = 3;

/** The causes of waiting that are this reader's to change, the worst first; nothing where there is none. */
export function MyFriction() {
  const t = useMessages();
  const hours = useHours();
  const causeWords = useCauseWords();
  const rows = useFriction({ mine: "true" }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section
      title={t("friction.home")}
      actions={<AppLink href={frictionAddress({ mine: "true" })}>{t("friction.home.all")}</AppLink>}
    >
      <ul className={styles.lines}>
        {rows.slice(0, most).map((row) => (
          <li key={`${row.cause} ${row.reason?.id ?? 0} ${row.waiting.id} ${row.waitedOn.id}`}>
            <AppLink href={waitsOfRow(row, {})}>
              {row.cause === "asked_twice"
                ? t("friction.home.askedTwice", {
                    ...{ waiting: row.waiting.name, on: row.waitedOn.name, count: row.asks },
                  })
                : t("friction.home.line", {
                    ...{ waiting: row.waiting.name, on: row.waitedOn.name, cause: causeWords(row) },
                    hours: hours(row.waitedSeconds),
                  })}
            </AppLink>{" "}
            <span className={styles.soft}>
              {row.lateSeconds > 0 && t("friction.home.late", { hours: hours(row.lateSeconds) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
