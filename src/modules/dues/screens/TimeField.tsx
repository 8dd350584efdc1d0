import { NativeSelect, NumberInput } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { TimeAllowed } from "../commitment-contract.ts";
import { timeUnits } from "../units-contract.ts";
import styles from "./DuesSettings.module.css";

type TimeFieldProps = {
  label: string;
  value: TimeAllowed;
  onChange: (value: TimeAllowed) => void;
  error?: string | null;
};

/** An amount of time and what it is counted in. */
export function TimeField({ label, value, onChange, error = null }: TimeFieldProps) {
  const t = useMessages();
  return (
    <div className={styles.row}>
      <NumberInput
        label={label}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount: Number(amount) })}
        min={0.25}
        max={10_000}
        step={1}
        error={error}
      />
      <NativeSelect
        label={t("dues.allowed.unit")}
        value={value.unit}
        onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as TimeAllowed["unit"] })}
        data={timeUnits.map((unit) => ({ value: unit, label: t(`dues.unit.${unit}`) }))}
      />
    </div>
  );
}
