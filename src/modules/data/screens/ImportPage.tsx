import { useParams } from "@tanstack/react-router";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FieldSource, Import } from "../contract.ts";
import { ImportOutcome } from "./ImportOutcome.tsx";
import styles from "./Imports.module.css";
import { useImport } from "./import-data.ts";
import { chosenOf } from "./import-draft.ts";
import { useChoiceWords, useKindWords } from "./kind-words.ts";

/** One import: what came of it, what it refused and how its columns were read. */
export function ImportPage() {
  const t = useMessages();
  const formats = useFormats();
  const { nameOf } = useKindWords();
  const { id } = useParams({ strict: false }) as { id?: string };
  const load = useImport(Number(id));
  const one = load.data;
  const lead = one && {
    kind: nameOf(one.kind),
    by: one.by ?? t("imports.by.program"),
    at: formats.dateTime(one.at),
  };
  return (
    <Page
      title={one?.file ?? t("imports.title")}
      {...(lead ? { lead: t("imports.one.lead", lead) } : {})}
      above={<AppLink href="/imports">{t("imports.back")}</AppLink>}
      load={load}
    >
      {(found) => (
        <>
          <Section title={t("imports.one.outcome")}>
            <ImportOutcome import={found} />
          </Section>
          <Section title={t("imports.one.mapping")}>
            <Mapping import={found} />
          </Section>
        </>
      )}
    </Page>
  );
}

function Mapping({ import: { mapping } }: { import: Import }) {
  const t = useMessages();
  const formats = useFormats();
  const wordsOf = useChoiceWords();
  const { fields, ignore = [], options, set } = mapping;
  const choices = [...chosenOf(options), ...chosenOf(set)];
  return (
    <>
      <dl className={styles.mapping}>
        {Object.entries(fields).map(([field, source]) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{sourceWords(source, (value) => t("imports.one.same", { value }))}</dd>
          </div>
        ))}
      </dl>
      {ignore.length > 0 && (
        <p className={styles.soft}>
          {t("imports.map.unused", { count: ignore.length, columns: formats.list(ignore) })}
        </p>
      )}
      {choices.length > 0 && (
        <ul className={styles.chosen} aria-label={t("imports.chosen")}>
          {choices.map(([name, value]) => (
            <li key={name}>{wordsOf(name, value)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function sourceWords(source: FieldSource, same: (value: string) => string): string {
  if (typeof source === "string") return source;
  return "value" in source ? same(source.value) : source.template;
}
