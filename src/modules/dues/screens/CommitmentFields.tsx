import { NativeSelect, Switch } from "@mantine/core";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { CommitmentContent, OwedTo, Owes } from "../commitment-contract.ts";
import { useCalendars } from "./commitment-data.ts";
import styles from "./DuesSettings.module.css";
import { useDepartments } from "./dues-data.ts";
import { TimeField } from "./TimeField.tsx";

const usualMakeGood = { amount: 1, unit: "working_days" } as const;

export type Terms = Pick<CommitmentContent, "owes" | "to" | "allowed" | "makeGood" | "calendar">;

type CommitmentFieldsProps = {
  value: Terms;
  onChange: (some: Partial<Terms>) => void;
  error: Error | null;
  /** Whether what opens it says how long it may take, so that nobody decides that here. */
  isTimeGiven?: boolean;
};

/** Who owes it to whom, within what time, and by which calendar. */
export function CommitmentFields({ value, onChange, error, isTimeGiven = false }: CommitmentFieldsProps) {
  const t = useMessages();
  const calendars = (useCalendars().data ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <>
      <Parties owes={value.owes} to={value.to} onChange={onChange} />
      {!isTimeGiven && (
        <TimeField
          label={t("dues.allowed")}
          value={value.allowed}
          onChange={(allowed) => onChange({ allowed })}
          error={faultOf(error, "allowed.amount")}
        />
      )}
      <Switch
        label={t("dues.makeGood.can")}
        checked={value.makeGood !== null}
        onChange={(event) => onChange({ makeGood: event.currentTarget.checked ? usualMakeGood : null })}
      />
      {value.makeGood && (
        <TimeField
          label={t("dues.makeGood")}
          value={value.makeGood}
          onChange={(makeGood) => onChange({ makeGood })}
          error={faultOf(error, "makeGood.amount")}
        />
      )}
      <NativeSelect
        label={t("dues.calendar")}
        value={value.calendar === null ? "" : String(value.calendar)}
        onChange={({ currentTarget: chosen }) =>
          onChange({ calendar: chosen.value === "" ? null : Number(chosen.value) })
        }
        data={[{ value: "", label: t("dues.calendar.own") }, ...calendars]}
      />
    </>
  );
}

type PartiesProps = { owes: Owes; to: OwedTo; onChange: (parties: { owes?: Owes; to?: OwedTo }) => void };

/** Who owes it to whom. */
function Parties({ owes, to, onChange }: PartiesProps) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const named = departments.map(({ id, name }) => ({ value: String(id), label: name }));
  const readOwes = (value: string): Owes =>
    value === "act" || value === "responsible" ? { who: value } : { who: "department", department: Number(value) };
  const readTo = (value: string): OwedTo =>
    value === "person" || value === "company" ? { whom: value } : { whom: "department", department: Number(value) };
  return (
    <div className={styles.parties}>
      <NativeSelect
        label={t("dues.owes")}
        value={owes.who === "department" ? String(owes.department) : owes.who}
        onChange={(event) => onChange({ owes: readOwes(event.currentTarget.value) })}
        data={[
          { value: "responsible", label: t("dues.owes.responsible") },
          { value: "act", label: t("dues.owes.act") },
          ...named,
        ]}
      />
      <NativeSelect
        label={t("dues.to")}
        value={to.whom === "department" ? String(to.department) : to.whom}
        onChange={(event) => onChange({ to: readTo(event.currentTarget.value) })}
        data={[
          { value: "person", label: t("dues.to.person") },
          { value: "company", label: t("dues.to.company") },
          ...named,
        ]}
      />
    </div>
  );
}
