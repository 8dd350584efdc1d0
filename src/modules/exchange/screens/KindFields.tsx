import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { fieldKinds } from "../catalogue/choices-contract.ts";
import { emptyField, type FieldDraft } from "./kind-draft.ts";
import styles from "./Needs.module.css";

type KindFieldsProps = {
  fields: readonly FieldDraft[];
  onChange: (fields: readonly FieldDraft[]) => void;
  error: Error | null;
};

/** What can be said of a kind beside the words, as rows. */
export function KindFields({ fields, onChange, error }: KindFieldsProps) {
  const t = useMessages();
  return (
    <fieldset className={styles.group}>
      <legend>{t("needs.kinds.fields")}</legend>
      {fields.map((field, at) => {
        const place = at + 1;
        const change = (part: Partial<FieldDraft>) => onChange(fields.with(at, { ...field, ...part }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new field has no name but its place
          <div key={at} className={styles.condition}>
            <TextInput
              label={t("needs.kinds.field.name", { place })}
              value={field.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={faultOf(error, `fields.${at}.name`) ?? faultOf(error, `fields.${at}.code`)}
              maxLength={100}
            />
            <NativeSelect
              label={t("needs.kinds.field.kind", { place })}
              value={field.kind}
              onChange={(event) => change({ kind: event.currentTarget.value as FieldDraft["kind"] })}
              data={fieldKinds.map((value) => ({ value, label: t(`needs.kinds.takes.${value}`) }))}
            />
            {field.kind === "choice" && (
              <TextInput
                label={t("needs.kinds.field.choices", { place })}
                value={field.choices}
                onChange={(event) => change({ choices: event.currentTarget.value })}
                error={faultOf(error, `fields.${at}.choices`)}
              />
            )}
            <Checkbox
              label={t("needs.kinds.field.required", { place })}
              checked={field.required}
              onChange={(event) => change({ required: event.currentTarget.checked })}
            />
            <ActionIcon
              aria-label={t("needs.kinds.field.remove", { place })}
              onClick={() => onChange(fields.toSpliced(at, 1))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      {faultOf(error, "fields") && <p role="alert">{faultOf(error, "fields")}</p>}
      {fields.length < 20 && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange([...fields, emptyField])}
          >
            {t("needs.kinds.field.add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
