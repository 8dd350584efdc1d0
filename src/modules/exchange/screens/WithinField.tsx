import { NativeSelect, NumberInput } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type TimeUnit, timeUnits } from "../../dues/units-contract.ts";
import { longestDays } from "../needs/choices-contract.ts";
import type { NeedTime } from "../needs/contract.ts";
import styles from "./Needs.module.css";

type WithinFieldProps = {
  value: NeedTime | null;
  onChange: (within: NeedTime | null) => void;
  isDigest: boolean;
  error: string | null;
};

/** What is offered first: a digest comes once a day, and what comes alone is for the same half day. */
const usual = (isDigest: boolean, unit: TimeUnit): NeedTime => {
  const amounts = isDigest
    ? { hours: 48, working_hours: 24, days: 2, working_days: 1 }
    : { hours: 4, working_hours: 4, days: 1, working_days: 1 };
  return { amount: amounts[unit], unit };
};

/** How fast a department opens what it gets: whenever there is time, or within an amount of time. */
export function WithinField({ value, onChange, isDigest, error }: WithinFieldProps) {
  const t = useMessages();
  return (
    <div>
      <div className={styles.within}>
        <NativeSelect
          label={t("needs.within")}
          value={value?.unit ?? ""}
          onChange={({ currentTarget }) => {
            const unit = timeUnits.find((one) => one === currentTarget.value);
            onChange(unit ? usual(isDigest, unit) : null);
          }}
          data={[
            { value: "", label: t("needs.within.whenever") },
            ...timeUnits.map((unit) => ({ value: unit, label: t(`dues.unit.${unit}`) })),
          ]}
        />
        {value && (
          <NumberInput
            label={t("needs.within.amount")}
            value={value.amount}
            onChange={(amount) => onChange({ ...value, amount: Number(amount) })}
            min={0.25}
            max={longestDays * (value.unit.endsWith("hours") ? 24 : 1)}
            step={1}
            error={error}
          />
        )}
      </div>
      {value && <p className={styles.reason}>{t(isDigest ? "needs.within.digest" : "needs.within.hint")}</p>}
    </div>
  );
}
