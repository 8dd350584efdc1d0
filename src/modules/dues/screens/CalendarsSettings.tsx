import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Calendar } from "../calendar-contract.ts";
import { CalendarDialog } from "./CalendarDialog.tsx";
import { calendarKeys, useCalendars, useDepartmentName } from "./commitment-data.ts";
import styles from "./DuesSettings.module.css";
import { weekOf } from "./shifts.ts";

type Opened = { kind: "add" } | { kind: "edit" | "remove"; calendar: Calendar } | null;

/** When people work: what time that something is due counts. */
export function CalendarsSettings({ may }: { may: readonly string[] }) {
  const t = useMessages();
  const [opened, setOpened] = useState<Opened>(null);
  const calendars = useCalendars();
  const columns = useCalendarColumns(may, setOpened);
  const add = may.includes("calendar.added") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened({ kind: "add" })}>
      {t("dues.calendar.add")}
    </Button>
  );
  const close = () => setOpened(null);
  return (
    <Section title={t("dues.calendars")} lead={t("dues.calendars.lead")} actions={add}>
      <Loaded load={calendars}>
        {(items) => (
          <DataTable label={t("dues.calendars.list")} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
      {opened?.kind === "add" && <CalendarDialog onClose={close} />}
      {opened?.kind === "edit" && <CalendarDialog calendar={opened.calendar} onClose={close} />}
      {opened?.kind === "remove" && <RemoveCalendar calendar={opened.calendar} onClose={close} />}
    </Section>
  );
}

function useCalendarColumns(may: readonly string[], open: (opened: Opened) => void): readonly Column<Calendar>[] {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useDepartmentName();
  const dayName = useDayName();
  return [
    {
      id: "name",
      header: t("dues.calendar"),
      cell: ({ name, isDefault }) => (
        <>
          {name}
          {isDefault && <span className={styles.mark}>{t("dues.calendar.default")}</span>}
        </>
      ),
    },
    {
      id: "week",
      header: t("dues.calendar.week"),
      isWide: true,
      cell: ({ weekly }) => (
        <span className={styles.rule}>
          {weekOf(weekly).map(({ first, last, hours }) => (
            <span key={first}>
              {first === last ? dayName(first) : `${dayName(first)} – ${dayName(last)}`}: {hours}
            </span>
          ))}
        </span>
      ),
    },
    { id: "zone", header: t("dues.calendar.zone"), cell: ({ timeZone }) => timeZone },
    {
      id: "holidays",
      header: t("dues.calendar.holidays"),
      align: "end",
      cell: ({ holidays }) => formats.number(holidays.length),
    },
    {
      id: "departments",
      header: t("dues.calendar.departments"),
      cell: ({ departments, isDefault }) =>
        departments.length > 0 ? formats.list(departments.map(nameOf)) : isDefault ? t("dues.calendar.others") : "–",
    },
    {
      id: "actions",
      header: t("dues.action"),
      isWide: true,
      align: "end",
      cell: (calendar) => (
        <span className={styles.buttons}>
          {may.includes("calendar.changed") && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => open({ kind: "edit", calendar })}
              aria-label={t("dues.calendar.edit.of", { name: calendar.name })}
            >
              {t("dues.edit")}
            </Button>
          )}
          {may.includes("calendar.removed") && !calendar.isDefault && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => open({ kind: "remove", calendar })}
              aria-label={t("dues.calendar.remove.of", { name: calendar.name })}
            >
              {t("dues.calendar.remove")}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

/** How a day of the week is called; 1 is Monday. */
export function useDayName(): (day: number) => string {
  const { locale } = useFormats();
  const names = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (day) => names.format(new Date(Date.UTC(2024, 0, day)));
}

function RemoveCalendar({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { id, name } = calendar;
  const remove = useVerb(() => answer(api.calendars[":id"].$delete({ param: { id: String(id) } })), {
    refresh: calendarKeys,
  });
  const done = () => {
    toast({ text: t("dues.calendar.removed", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("dues.calendar.remove.of", { name })}
      action={t("dues.calendar.remove")}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
    >
      {t("dues.calendar.remove.text")}
    </Confirm>
  );
}
