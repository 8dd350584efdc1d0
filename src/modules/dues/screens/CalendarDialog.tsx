import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Calendar, CalendarContent, Holiday } from "../calendar-contract.ts";
import { calendarKeys } from "./commitment-data.ts";
import { useDepartments } from "./dues-data.ts";
import { ExceptionFields } from "./ExceptionFields.tsx";
import { exceptionsOf, rowsOf } from "./exception-rows.ts";
import { HolidayFields } from "./HolidayFields.tsx";
import { readHolidays, writeHolidays } from "./holiday-lines.ts";
import { ShiftFields } from "./ShiftFields.tsx";
import type { Shift } from "./shifts.ts";

const office: Shift[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));

type Given = Pick<CalendarContent, "name" | "timeZone" | "weekly" | "departments" | "exceptions"> & {
  holidays: Holiday[];
};

/** Adds a calendar, or makes a new version of one. */
export function CalendarDialog({ calendar, onClose }: { calendar?: Calendar; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [values, setValues] = useState({
    name: calendar?.name ?? "",
    timeZone: calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    weekly: calendar?.weekly ?? office,
    departments: calendar?.departments ?? [],
  });
  const [days, setDays] = useState(() => writeHolidays(calendar?.holidays ?? []));
  const [rows, setRows] = useState(() => rowsOf(calendar?.exceptions ?? []));
  const [isTried, setIsTried] = useState(false);
  const edit = (some: Partial<typeof values>) => setValues({ ...values, ...some });
  const { holidays, faults } = readHolidays(days);
  const { exceptions, faults: undated } = exceptionsOf(rows);
  const saving = useVerb(
    (json: Given, intent) =>
      calendar
        ? answer(api.calendars[":id"].$patch({ param: { id: String(calendar.id) }, json }, ifMatch(calendar.version)))
        : answer(api.calendars.$post({ json }, intent)),
    { refresh: calendarKeys },
  );
  const { error } = saving;
  const save = () => {
    setIsTried(true);
    if (faults.length > 0 || undated.length > 0) return;
    const onSuccess = () => {
      toast({ text: t("dues.calendar.saved") });
      onClose();
    };
    saving.mutate({ ...values, holidays, exceptions }, { onSuccess });
  };
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    return known.includes("UTC") ? known : ["UTC", ...known];
  }, []);
  const title = calendar ? t("dues.calendar.edit.of", { name: calendar.name }) : t("dues.calendar.add");
  return (
    <Dialog isOpen onClose={onClose} title={title} isWide isFull>
      <Form
        onSubmit={save}
        action={t("dues.calendar.save")}
        onCancel={onClose}
        isRunning={saving.isPending}
        error={error}
        isWide
      >
        <TextInput
          label={t("dues.calendar.name")}
          value={values.name}
          onChange={(event) => edit({ name: event.currentTarget.value })}
          error={faultOf(error, "name")}
          maxLength={100}
          data-autofocus
        />
        <Select
          label={t("dues.calendar.zone")}
          data={zones}
          value={values.timeZone}
          onChange={(zone) => edit({ timeZone: zone ?? values.timeZone })}
          error={faultOf(error, "timeZone")}
          searchable
          allowDeselect={false}
          limit={400}
        />
        <ShiftFields value={values.weekly} onChange={(weekly) => edit({ weekly })} error={faultOf(error, "weekly")} />
        <HolidayFields value={days} onChange={setDays} faults={isTried ? faults : []} count={holidays.length} />
        <ExceptionFields
          value={rows}
          onChange={setRows}
          faults={isTried ? undated : []}
          error={faultOf(error, "exceptions")}
        />
        <MultiSelect
          label={t("dues.calendar.departments")}
          description={t("dues.calendar.departments.hint")}
          data={departments}
          value={values.departments.map(String)}
          onChange={(chosen) => edit({ departments: chosen.map(Number) })}
          error={faultOf(error, "departments")}
          searchable
        />
      </Form>
    </Dialog>
  );
}
