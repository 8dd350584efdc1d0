import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { evidenceKinds } from "../agreements/choices-contract.ts";
import type { Evidence } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";

type EvidenceFieldsProps = {
  evidence: readonly Evidence[];
  onChange: (evidence: Evidence[]) => void;
  error: Error | null;
};

/** What shows what is said: kinds of things and their numbers. */
export function EvidenceFields({ evidence, onChange, error }: EvidenceFieldsProps) {
  const t = useMessages();
  const change = (place: number, part: Partial<Evidence>) =>
    onChange(evidence.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <>
      {evidence.map(({ kind, id }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
        <div key={place} className={styles.fields}>
          <NativeSelect
            label={t("agreements.evidence.kind", { number: place + 1 })}
            value={kind}
            onChange={(event) => change(place, { kind: event.currentTarget.value as Evidence["kind"] })}
            data={evidenceKinds.map((value) => ({ value, label: t(`agreements.kind.${value}`) }))}
          />
          <NumberInput
            label={t("agreements.evidence.number", { number: place + 1 })}
            value={id || ""}
            onChange={(value) => change(place, { id: Number(value) })}
            min={1}
            allowDecimal={false}
            error={faultOf(error, `evidence.${place}.id`)}
          />
        </div>
      ))}
      <div>
        <Button variant="subtle" onClick={() => onChange([...evidence, { kind: "hand_off", id: 0 }])}>
          {t("agreements.evidence.add")}
        </Button>
      </div>
    </>
  );
}
