import { NativeSelect } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ContactWords } from "./commitment-words.ts";
import styles from "./DuesSettings.module.css";
import { keepingKinds, type Moment, type Moments, openingKinds } from "./moments.ts";

type MomentFieldsProps = { value: Moments; onChange: (moments: Moments) => void; contacts: ContactWords };

/** What opens a commitment and what keeps it, chosen in words. */
export function MomentFields({ value, onChange, contacts }: MomentFieldsProps) {
  const t = useMessages();
  return (
    <>
      <MomentField
        label={t("dues.moment.opens")}
        kinds={openingKinds}
        value={value.opens}
        onChange={(opens) => onChange({ ...value, opens })}
        contacts={contacts}
      />
      <MomentField
        label={t("dues.moment.keeps")}
        kinds={keepingKinds}
        value={value.settles}
        onChange={(settles) => onChange({ ...value, settles })}
        contacts={contacts}
      />
    </>
  );
}

type MomentFieldProps = {
  label: string;
  kinds: readonly Moment["kind"][];
  value: Moment;
  onChange: (moment: Moment) => void;
  contacts: ContactWords;
};

function MomentField({ label, kinds, value, onChange, contacts: { media, purposes } }: MomentFieldProps) {
  const t = useMessages();
  const any = { value: "", label: t("dues.moment.any") };
  const choose = (kind: Moment["kind"] | undefined) => {
    if (kind) onChange(kind === "known" ? { kind, medium: null, purpose: null } : { ...value, kind });
  };
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      <NativeSelect
        label={t("dues.moment")}
        value={value.kind}
        onChange={(event) => choose(kinds.find((kind) => kind === event.currentTarget.value))}
        data={kinds.map((kind) => ({ value: kind, label: t(`dues.moment.${kind}`) }))}
      />
      {value.kind !== "known" && (
        <div className={styles.row}>
          <NativeSelect
            label={t("dues.moment.medium")}
            value={value.medium ?? ""}
            onChange={(event) => onChange({ ...value, medium: event.currentTarget.value || null })}
            data={[any, ...media]}
          />
          <NativeSelect
            label={t("dues.moment.purpose")}
            value={value.purpose ?? ""}
            onChange={(event) => onChange({ ...value, purpose: event.currentTarget.value || null })}
            data={[any, ...purposes]}
          />
        </div>
      )}
    </fieldset>
  );
}
