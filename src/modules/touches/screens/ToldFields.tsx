import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { toldKinds } from "../choices-contract.ts";
import styles from "./Touches.module.css";
import { firstTold, isTold, type ToldDraft } from "./told-draft.ts";

type ToldFieldsProps = { value: readonly ToldDraft[]; onChange: (told: ToldDraft[]) => void; error?: Error | null };

/** The prices, days, names and promises that somebody was told, folded away until somebody wants them. */
export function ToldFields({ value, onChange, error = null }: ToldFieldsProps) {
  const t = useMessages();
  const [isUnfolded] = useState(value.some(isTold));
  const lines = value.length === 0 ? [firstTold] : value;
  return (
    <details className={styles.fold} open={isUnfolded}>
      <summary>{t("touches.told")}</summary>
      <div className={styles.folded}>
        {lines.map((line, place) => (
          // Lines have nothing but their place: what is in them changes with every key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <fieldset key={place} className={styles.told}>
            <legend className="visually-hidden">{t("touches.told.line", { number: place + 1 })}</legend>
            <ToldLineFields
              value={line}
              onChange={(next) => onChange(lines.map((one, at) => (at === place ? next : one)))}
              faultOf={(field) => faultOf(error, `told.${place}.${field}`)}
            />
          </fieldset>
        ))}
        <div>
          <Button variant="default" size="compact-sm" onClick={() => onChange([...lines, firstTold])}>
            {t("touches.told.more")}
          </Button>
        </div>
      </div>
    </details>
  );
}

type ToldLineFieldsProps = {
  value: ToldDraft;
  onChange: (line: ToldDraft) => void;
  faultOf: (field: "about" | "value" | "until") => string | null | undefined;
};

/** What was told, for what, and until when it holds. */
export function ToldLineFields({ value, onChange, faultOf }: ToldLineFieldsProps) {
  const t = useMessages();
  const edit = (part: Partial<ToldDraft>) => onChange({ ...value, ...part });
  return (
    <>
      <NativeSelect
        label={t("touches.told.kind")}
        value={value.kind}
        onChange={(event) => edit({ kind: event.currentTarget.value as ToldDraft["kind"] })}
        data={toldKinds.map((kind) => ({ value: kind, label: t(`touches.told.${kind}`) }))}
      />
      <TextInput
        label={t("touches.told.about")}
        value={value.about}
        onChange={(event) => edit({ about: event.currentTarget.value })}
        maxLength={200}
        error={faultOf("about")}
        autoComplete="off"
      />
      <TextInput
        label={t("touches.told.value")}
        type={value.kind === "date" ? "date" : "text"}
        value={value.value}
        onChange={(event) => edit({ value: event.currentTarget.value })}
        maxLength={500}
        error={faultOf("value")}
        autoComplete="off"
      />
      <TextInput
        label={t("touches.told.until")}
        type="date"
        value={value.until}
        onChange={(event) => edit({ until: event.currentTarget.value })}
        error={faultOf("until")}
      />
    </>
  );
}
