import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./DuesSettings.module.css";
import { type ExceptionRow, newRow } from "./exception-rows.ts";

type ExceptionFieldsProps = {
  value: readonly ExceptionRow[];
  onChange: (rows: ExceptionRow[]) => void;
  /** The places of rows that name no day. */
  faults: readonly number[];
  error: string | null;
};

/** Single days on which nobody works, or at other hours than usual. */
export function ExceptionFields({ value, onChange, faults, error }: ExceptionFieldsProps) {
  const t = useMessages();
  const edit = (at: number, some: Partial<ExceptionRow>) =>
    onChange(value.map((row, place) => (place === at ? { ...row, ...some } : row)));
  return (
    <fieldset className={styles.group}>
      <legend>{t("dues.calendar.exceptions")}</legend>
      <p className={styles.hint}>{t("dues.calendar.exceptions.hint")}</p>
      {error && <p className={styles.hint}>{error}</p>}
      {value.map((row, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a day may stand in several rows, and in none yet.
          key={at}
          row={row}
          isWrong={faults.includes(at)}
          onEdit={(some) => edit(at, some)}
          onRemove={() => onChange(value.filter((_, place) => place !== at))}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onChange([...value, newRow("")])}
        >
          {t("dues.calendar.exceptions.add")}
        </Button>
      </div>
    </fieldset>
  );
}

type RowProps = {
  row: ExceptionRow;
  isWrong: boolean;
  onEdit: (some: Partial<ExceptionRow>) => void;
  onRemove: () => void;
};

function Row({ row: { day, closed, from, to, note }, isWrong, onEdit, onRemove }: RowProps) {
  const t = useMessages();
  const formats = useFormats();
  const name = day === "" ? t("dues.calendar.exceptions.undated") : formats.day(day);
  return (
    <div className={styles.exception}>
      <TextInput
        type="date"
        aria-label={t("dues.calendar.exceptions.day")}
        value={day}
        onChange={(event) => onEdit({ day: event.currentTarget.value })}
        error={isWrong ? t("dues.calendar.exceptions.which") : null}
      />
      <Checkbox
        label={t("dues.calendar.exceptions.closed")}
        checked={closed}
        onChange={(event) => onEdit({ closed: event.currentTarget.checked })}
      />
      {!closed && (
        <>
          <TextInput
            type="time"
            aria-label={t("dues.calendar.exceptions.from", { day: name })}
            value={from}
            onChange={(event) => onEdit({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            aria-label={t("dues.calendar.exceptions.to", { day: name })}
            value={to === "24:00" ? "00:00" : to}
            onChange={(event) => onEdit({ to: event.currentTarget.value })}
          />
        </>
      )}
      <TextInput
        className={styles.note}
        aria-label={t("dues.calendar.exceptions.note", { day: name })}
        placeholder={t("dues.calendar.exceptions.note.hint")}
        value={note}
        onChange={(event) => onEdit({ note: event.currentTarget.value })}
        maxLength={100}
      />
      <ActionIcon size="lg" aria-label={t("dues.calendar.exceptions.remove", { day: name })} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
