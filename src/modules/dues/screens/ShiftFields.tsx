import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useDayName } from "./CalendarsSettings.tsx";
import styles from "./DuesSettings.module.css";
import { isOvernight, type Shift } from "./shifts.ts";

type ShiftFieldsProps = { value: readonly Shift[]; onChange: (shifts: Shift[]) => void; error: string | null };

/** The shifts of a week; one that ends before it begins goes on past midnight. */
export function ShiftFields({ value, onChange, error }: ShiftFieldsProps) {
  const t = useMessages();
  const dayName = useDayName();
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName(day) }));
  const edit = (at: number, some: Partial<Shift>) =>
    onChange(value.map((shift, place) => (place === at ? { ...shift, ...some } : shift)));
  const last = value.at(-1);
  const next: Shift = { day: ((last?.day ?? 0) % 7) + 1, from: last?.from ?? "09:00", to: last?.to ?? "17:00" };
  return (
    <fieldset className={styles.group}>
      <legend>{t("dues.calendar.week")}</legend>
      <p className={styles.hint}>{t("dues.calendar.overnight.hint")}</p>
      {error && <p className={styles.hint}>{error}</p>}
      {value.map((shift, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no name but their place.
        <div key={at} className={styles.shift}>
          <NativeSelect
            aria-label={t("dues.calendar.day")}
            value={String(shift.day)}
            onChange={(event) => edit(at, { day: Number(event.currentTarget.value) })}
            data={days}
          />
          <TextInput
            type="time"
            aria-label={t("dues.calendar.from")}
            value={shift.from}
            onChange={(event) => edit(at, { from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            aria-label={isOvernight(shift) ? t("dues.calendar.to.next") : t("dues.calendar.to")}
            value={shift.to === "24:00" ? "00:00" : shift.to}
            onChange={(event) => edit(at, { to: event.currentTarget.value })}
          />
          <ActionIcon
            size="lg"
            aria-label={t("dues.calendar.shift.remove", { day: dayName(shift.day), from: shift.from })}
            onClick={() => onChange(value.filter((_, place) => place !== at))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onChange([...value, next])}
        >
          {t("dues.calendar.shift.add")}
        </Button>
      </div>
    </fieldset>
  );
}
