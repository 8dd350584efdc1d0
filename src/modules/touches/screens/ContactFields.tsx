import { Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import { directions, media, purposes } from "../choices-contract.ts";
import type { ContactDraft } from "./capture-draft.ts";
import { ToldFields } from "./ToldFields.tsx";
import styles from "./Touches.module.css";

export const mediumLabels: Readonly<Record<string, PlainMessageId>> = Object.fromEntries(
  media.map((medium) => [medium, `touches.medium.${medium}` as const]),
);
export const purposeLabels: Readonly<Record<string, PlainMessageId>> = Object.fromEntries(
  purposes.map((purpose) => [purpose, `touches.purpose.${purpose}` as const]),
);

/** What the fields of what was told are called, for faults of one of them. */
export function useNameOfTold(): (path: string) => string {
  const t = useMessages();
  return (path) => {
    const field = /^told\.\d+\.(about|value|until)$/.exec(path)?.[1] as "about" | "value" | "until" | undefined;
    return field ? t(`touches.told.${field}`) : path;
  };
}

type ContactFieldsProps = {
  value: ContactDraft;
  onChange: (values: ContactDraft) => void;
  error?: Error | null;
};

/** What a contact was: by which medium, from whom to whom, about what, and what they were told. */
export function ContactFields({ value, onChange, error = null }: ContactFieldsProps) {
  const t = useMessages();
  return (
    <>
      <div className={styles.row}>
        <NativeSelect
          label={t("touches.field.medium")}
          value={value.medium}
          onChange={(event) => onChange({ ...value, medium: event.currentTarget.value as ContactDraft["medium"] })}
          data={media.map((medium) => ({ value: medium, label: t(`touches.medium.${medium}`) }))}
        />
        <NativeSelect
          label={t("touches.field.direction")}
          value={value.direction}
          onChange={(event) =>
            onChange({ ...value, direction: event.currentTarget.value as ContactDraft["direction"] })
          }
          data={directions.map((direction) => ({ value: direction, label: t(`touches.direction.${direction}`) }))}
        />
        <NativeSelect
          label={t("touches.field.purpose")}
          value={value.purpose}
          onChange={(event) => onChange({ ...value, purpose: event.currentTarget.value as ContactDraft["purpose"] })}
          data={purposes.map((purpose) => ({ value: purpose, label: t(`touches.purpose.${purpose}`) }))}
        />
      </div>
      <Textarea
        label={t("touches.field.note")}
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
        maxLength={4000}
        autosize
        minRows={2}
      />
      <Checkbox
        label={t("touches.field.callBack")}
        checked={value.callBack}
        onChange={(event) => onChange({ ...value, callBack: event.currentTarget.checked })}
      />
      <ToldFields value={value.told} onChange={(told) => onChange({ ...value, told })} error={error} />
    </>
  );
}
