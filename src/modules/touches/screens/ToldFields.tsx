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
  const edit = (place: number, part: Partial<ToldDraft>) =>
    onChange(lines.map((line, at) => (at === place ? { ...line, ...part } : line)));
  return (
    <details className={styles.fold} open={isUnfolded}>
      <summary>{t("touches.told")}</summary>
      <div className={styles.folded}>
        {lines.map((line, place) => (
          // Lines have nothing but their place: what is in them changes with every key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <fieldset key={place} className={styles.told}>
            <legend className="visually-hidden">{t("touches.told.line", { number: place + 1 })}</legend>
            <NativeSelect
              label={t("touches.told.kind")}
              value={line.kind}
              onChange={(event) => edit(place, { kind: event.currentTarget.value as ToldDraft["kind"] })}
              data={toldKinds.map((kind) => ({ value: kind, label: t(`touches.told.${kind}`) }))}
            />
            <TextInput
              label={t("touches.told.about")}
              value={line.about}
              onChange={(event) => edit(place, { about: event.currentTarget.value })}
              maxLength={200}
              error={faultOf(error, `told.${place}.about`)}
              autoComplete="off"
            />
            <TextInput
              label={t("touches.told.value")}
              type={line.kind === "date" ? "date" : "text"}
              value={line.value}
              onChange={(event) => edit(place, { value: event.currentTarget.value })}
              maxLength={500}
              error={faultOf(error, `told.${place}.value`)}
              autoComplete="off"
            />
            <TextInput
              label={t("touches.told.until")}
              type="date"
              value={line.until}
              onChange={(event) => edit(place, { until: event.currentTarget.value })}
              error={faultOf(error, `told.${place}.until`)}
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
