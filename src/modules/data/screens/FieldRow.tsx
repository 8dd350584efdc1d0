import { NativeSelect, TextInput } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FieldSource, ImportKindInfo, Upload } from "../contract.ts";
import styles from "./Imports.module.css";
import { asSentence } from "./kind-words.ts";
import { useServerSentence } from "./server-sentences.ts";

type FieldRowProps = {
  field: ImportKindInfo["fields"][number];
  upload: Upload;
  /** The column that the server proposed, and how sure it is (0 to 1). */
  guess: { column: string; confidence: number } | undefined;
  source: FieldSource | null;
  onChange: (source: FieldSource | null) => void;
};

// Column names are free text, so what is no column is told apart by a first sign that the choices add themselves.
const constant = "=";
const template = "~";
const columnMark = ":";

const sureFrom = 0.8;

/** One field: the column that fills it, or the same text for all rows, with a sample of what that gives. */
export function FieldRow({ field, upload, guess, source, onChange }: FieldRowProps) {
  const t = useMessages();
  const inWords = useServerSentence();
  const isConstant = source !== null && typeof source !== "string" && "value" in source;
  const isTemplate = source !== null && typeof source !== "string" && "template" in source;
  const column = typeof source === "string" ? source : null;
  const chosen = isConstant ? constant : isTemplate ? template : column === null ? "" : columnMark + column;
  const choose = (choice: string) => {
    if (choice === "") onChange(null);
    else if (choice === constant) onChange({ value: field.choices?.[0] ?? "" });
    else if (choice.startsWith(columnMark)) onChange(choice.slice(columnMark.length));
  };
  const isUnsure = guess !== undefined && column === guess.column && guess.confidence < sureFrom;
  const examples = column === null ? [] : (upload.examples[upload.headers.indexOf(column)] ?? []);
  return (
    <li className={styles.field}>
      <NativeSelect
        label={field.name}
        description={asSentence(inWords(field.help) ?? field.help)}
        required={field.required}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: "", label: t("imports.map.none") },
          ...(isTemplate ? [{ value: template, label: source.template }] : []),
          ...upload.headers.map((header) => ({ value: columnMark + header, label: header })),
          { value: constant, label: t("imports.map.same") },
        ]}
      />
      <div className={styles.gives}>
        {isConstant && <Constant field={field} value={source.value} onChange={(value) => onChange({ value })} />}
        {examples.length > 0 && (
          <p className={styles.examples}>
            <span className={styles.soft}>{t("imports.map.sample")}</span> {examples.join(" · ")}
          </p>
        )}
        {column !== null && examples.length === 0 && <p className={styles.soft}>{t("imports.map.empty")}</p>}
        {isUnsure && <p className={styles.unsure}>{t("imports.map.unsure")}</p>}
      </div>
    </li>
  );
}

type ConstantProps = { field: FieldRowProps["field"]; value: string; onChange: (value: string) => void };

function Constant({ field: { name, choices }, value, onChange }: ConstantProps) {
  const t = useMessages();
  const label = t("imports.map.value", { field: name });
  if (choices)
    return (
      <NativeSelect
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={choices.map((choice) => ({ value: choice, label: choice }))}
      />
    );
  return <TextInput label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
