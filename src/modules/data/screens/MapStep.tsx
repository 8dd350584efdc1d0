import { Banner } from "../../../web/kit/Banner.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ImportKindInfo, Upload } from "../contract.ts";
import { FieldRow } from "./FieldRow.tsx";
import styles from "./Imports.module.css";
import { type Draft, missingFields, unusedColumns, withFix, withSource } from "./import-draft.ts";
import { KindQuestions } from "./KindQuestions.tsx";

type MapStepProps = { kind: ImportKindInfo; upload: Upload; draft: Draft; onChange: (draft: Draft) => void };

/** Which column fills which field, and what the kind asks once for the whole file. */
export function MapStep({ kind, upload, draft, onChange }: MapStepProps) {
  const t = useMessages();
  const formats = useFormats();
  const remembered = upload.remembered[kind.name];
  const missing = missingFields(draft, kind);
  const unused = unusedColumns(draft, upload.headers);
  const fields = kind.fields.toSorted((a, b) => Number(b.required) - Number(a.required));
  return (
    <div className={styles.step}>
      {remembered && <Banner tone="note">{t("imports.map.remembered", { import: remembered.import })}</Banner>}
      <output className={styles.missing}>
        {missing.length > 0 && t("imports.map.missing", { count: missing.length, fields: formats.list(missing) })}
      </output>
      <ul className={styles.fields}>
        {fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            upload={upload}
            guess={upload.suggestions[kind.name]?.because.find((one) => one.field === field.name)}
            source={draft.fields[field.name] ?? null}
            onChange={(source) => onChange(withSource(draft, field.name, source))}
          />
        ))}
      </ul>
      <p className={styles.soft}>
        {unused.length === 0
          ? t("imports.map.all")
          : t("imports.map.unused", { count: unused.length, columns: formats.list(unused) })}
      </p>
      <KindQuestions
        kind={kind}
        chosen={draft.set}
        onChoose={(name, value) => onChange(withFix(draft, { choose: "set", name, value }))}
      />
    </div>
  );
}
