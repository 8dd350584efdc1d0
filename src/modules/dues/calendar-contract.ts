import { z } from "@hono/zod-openapi";

const Id = z.number().int().positive();
export const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "must be a time of day, such as 09:00" });
const EndTime = z.union([Time, z.literal("24:00")], { error: "must be a time of day, such as 17:00 or 24:00" });

/** A span of a day; one that ends earlier than it begins, or when it begins, goes on past midnight. */
export const Hours = z.strictObject({ from: Time, to: EndTime }).openapi("WorkingHoursOfDay");
export type Hours = z.infer<typeof Hours>;

const Day = z.iso.date({ error: "must be a day, such as 2026-12-25" });
const label = z.string().trim().max(100).default("");

const TimeZone = z.string().refine(isTimeZone, { error: "must be a time zone, such as Europe/Berlin" });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

export const Holiday = z.strictObject({ day: Day, name: label }).openapi("Holiday");
export type Holiday = z.infer<typeof Holiday>;

const isOnce = (days: readonly { day: string }[]) => new Set(days.map(({ day }) => day)).size === days.length;
const once = { message: "must name each day once" };

const fields = {
  name: z.string().trim().min(1).max(100),
  timeZone: TimeZone,
  /** Day 1 is Monday. */
  weekly: z
    .array(z.strictObject({ day: z.number().int().min(1).max(7), ...Hours.shape }))
    .min(1, { error: "must have at least one shift, or nothing that is due would ever end" })
    .max(100),
  holidays: z.array(Holiday).max(1_000).refine(isOnce, once),
  /** Single days with hours of their own, or none; they count also on a holiday. */
  exceptions: z
    .array(z.strictObject({ day: Day, hours: z.array(Hours).max(10), note: label }))
    .max(1_000)
    .refine(isOnce, once),
  /** The departments that work by it; each works by one. */
  departments: z.array(Id).max(500),
};

export const NewCalendar = z
  .strictObject({
    ...fields,
    holidays: fields.holidays.default([]),
    exceptions: fields.exceptions.default([]),
    departments: fields.departments.default([]),
  })
  .openapi("NewCalendar");
export type NewCalendar = z.input<typeof NewCalendar>;

export const CalendarChange = z
  .strictObject({
    name: fields.name.optional(),
    timeZone: fields.timeZone.optional(),
    weekly: fields.weekly.optional(),
    holidays: fields.holidays.optional(),
    exceptions: fields.exceptions.optional(),
    departments: fields.departments.optional(),
  })
  .openapi("CalendarChange");
export type CalendarChange = z.infer<typeof CalendarChange>;

export const CalendarContent = z.strictObject({
  ...fields,
  /** Whether it goes along when the company changes its time zone or country: until somebody edits it. */
  followsCompany: z.boolean(),
});
export type CalendarContent = z.infer<typeof CalendarContent>;

export const Calendar = z
  .object({
    id: Id,
    version: z.number().int(),
    /** Whether it is the company's own, by which everybody works who has no other. */
    isDefault: z.boolean(),
    ...CalendarContent.shape,
  })
  .openapi("Calendar");
export type Calendar = z.infer<typeof Calendar>;

export const HolidaysQuery = z.object({
  country: z.string().regex(/^[A-Za-z]{2}$/, { error: "must be a country's two letters, such as DE" }),
  region: z.string().max(10).optional(),
  year: z.coerce.number().int().min(1970).max(2100),
  language: z.string().max(5).optional(),
});
export type HolidaysQuery = z.infer<typeof HolidaysQuery>;

/** A country or region whose holidays are known. */
export const HolidayPlace = z.object({ code: z.string(), name: z.string() }).openapi("HolidayPlace");
export type HolidayPlace = z.infer<typeof HolidayPlace>;

export const HolidayPlacesQuery = z.object({
  language: z.string().max(5).default("en"),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, { error: "must be a country's two letters, such as DE" })
    .optional(),
});
