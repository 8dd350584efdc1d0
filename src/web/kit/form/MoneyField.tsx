import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./MoneyField.module.css";

type MoneyFieldProps = {
  label: string;
  /** As it was typed; `readAmount` makes a decimal number of it. */
  value: string;
  onChange: (typed: string) => void;
  currency: string;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
};

/** An amount in one currency, typed as the reader is used to: with a comma or a point. */
export function MoneyField({ value, onChange, currency, ...field }: MoneyFieldProps) {
  return (
    <TextInput
      {...field}
      inputMode="decimal"
      autoComplete="off"
      className={styles.money}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={<span className={styles.currency}>{currency}</span>}
      rightSectionWidth={56}
    />
  );
}
