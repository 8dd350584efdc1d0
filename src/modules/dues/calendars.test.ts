import { describe, expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { changeCompany, getCompany } from "../company/index.ts";
import {
  addCalendar,
  changeCalendar,
  followCompany,
  holidaysOf,
  listCalendars,
  listHolidayPlaces,
  removeCalendar,
} from "./calendars.ts";
import { addCommitment } from "./commitments.ts";
import { followActs } from "./follow-acts.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());
const support = await freshDepartment(world);
const sales = await freshDepartment(world);
const admin = world.context(actor(["admin"]));
const head = world.context(actor(["head"], [support]));

const nights = {
  name: "Nights",
  timeZone: "Europe/Berlin",
  weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "22:00", to: "06:00" })),
};
const own = async () => {
  const [first] = await listCalendars(admin);
  if (!first?.isDefault) throw new Error("the company's calendar comes first");
  return first;
};
const named = async (name: string) => (await listCalendars(admin)).find((calendar) => calendar.name === name);

let person = 0;
const openedFor = async (department: number) => {
  person += 1;
  const act: TestAct = {
    verb: "ask.opened",
    at: "2026-03-02T20:30:00.000Z",
    detail: { asks: { due: [person] }, asksBy: { due: [department] } },
  };
  await writeActs(world.records, [act]);
  await world.follow(followActs);
  const found = await world.records.selectFrom("dues").select("due_at").where("about", "=", person).execute();
  return found[0]?.due_at;
};

test("begins with the company's: weekdays from 9 to 17, but for the holidays of its country", async () => {
  const calendar = await own();
  expect(calendar).toMatchObject({ isDefault: true, timeZone: "UTC", followsCompany: true });
  expect(calendar.holidays).toContainEqual({ day: "2026-10-03", name: expect.any(String) });
  expect(calendar.weekly).toHaveLength(5);
});

test("goes along with the company's zone and country until somebody edits it", async () => {
  const { version } = await getCompany(admin);
  await changeCompany(admin, version, { timeZone: "America/New_York", country: "US" });
  await followCompany(world.context());
  expect(await own()).toMatchObject({ version: 2, timeZone: "America/New_York" });
  expect((await own()).holidays).toContainEqual({ day: "2026-07-03", name: expect.any(String) });
  await followCompany(world.context());
  expect((await own()).version).toBe(2);
  await changeCalendar(admin, (await own()).id, 2, { timeZone: "UTC" });
  await changeCompany(admin, version + 1, { timeZone: "Asia/Tokyo" });
  await followCompany(world.context());
  expect(await own()).toMatchObject({ version: 3, timeZone: "UTC", followsCompany: false });
});

test("departments work by their own calendar or the company's, and dues keep the time they began with", async () => {
  expect(await openedFor(support)).toBe("2026-03-04T17:00:00.000Z");
  const calendar = await addCalendar(admin, { ...nights, departments: [support] });
  expect(calendar).toMatchObject({ version: 1, isDefault: false, departments: [support] });
  expect(await openedFor(support)).toBe("2026-03-05T05:00:00.000Z");
  expect(await openedFor(sales)).toBe("2026-03-04T17:00:00.000Z");
  const other = await addCalendar(admin, { ...nights, name: "Taken", departments: [support] });
  expect((await named("Nights"))?.departments).toEqual([]);
  await removeCalendar(admin, other.id);
  expect(await openedFor(support)).toBe("2026-03-04T17:00:00.000Z");
  expect(await named("Taken")).toBeUndefined();
  expect((await world.actsAbout("calendar", other.id)).map(({ verb }) => verb)).toEqual([
    "calendar.added",
    "calendar.removed",
  ]);
});

describe("refuses", () => {
  test("what cannot be", async () => {
    const add = (over: object) => addCalendar(admin, { ...nights, ...over });
    await expect(add({ timeZone: "Mars/Olympus" })).rejects.toThrow(/time zone/);
    await expect(add({ weekly: [] })).rejects.toThrow(/at least one shift/);
    await expect(add({ weekly: [{ day: 8, from: "09:00", to: "25:00" }] })).rejects.toThrow();
    await expect(add({ departments: [999] })).rejects.toMatchObject({ faults: [{ path: "departments" }] });
    const twice = [1, 2].map(() => ({ day: "2026-01-01" }));
    await expect(add({ holidays: twice })).rejects.toThrow(/once/);
  });

  test("to remove the company's own, and one that a commitment runs by", async () => {
    await expect(removeCalendar(admin, (await own()).id)).rejects.toMatchObject({ kind: "conflict" });
    const calendar = await addCalendar(admin, { ...nights, name: "Used" });
    await addCommitment(admin, {
      code: "by_night",
      name: "By night",
      owes: { who: "act" },
      allowed: { amount: 1, unit: "working_hours" },
      calendar: calendar.id,
      conditions: {
        opens: [{ verb: "contact.logged", about: "detail.person" }],
        settles: [{ verb: "contact.logged", about: "detail.person" }],
      },
    });
    await expect(removeCalendar(admin, calendar.id)).rejects.toMatchObject({ kind: "conflict" });
    await expect(removeCalendar(admin, 999)).rejects.toMatchObject({ kind: "not_found" });
  });

  test("heads for other departments, members, older versions, and nobody signed in", async () => {
    const mine = await addCalendar(head, { ...nights, name: "Mine", departments: [support] });
    expect(await changeCalendar(head, mine.id, 1, { name: "Ours" })).toMatchObject({ version: 2 });
    await expect(changeCalendar(head, mine.id, 1, { name: "Old" })).rejects.toMatchObject({ kind: "stale" });
    await expect(changeCalendar(head, mine.id, 2, { departments: [support, sales] })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(addCalendar(head, { ...nights, departments: [sales] })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(changeCalendar(head, (await own()).id, 3, { name: "x" })).rejects.toMatchObject({ kind: "forbidden" });
    const member = world.context(actor(["member"], [support]));
    await expect(removeCalendar(member, mine.id)).rejects.toMatchObject({ kind: "forbidden" });
    const nobody = world.context({ kind: "nobody" });
    await expect(listCalendars(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(holidaysOf(nobody, { country: "DE", year: 2026 })).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});

test("knows the public holidays of countries and regions, also those of several days", async () => {
  const days = async (country: string, region?: string) =>
    (await holidaysOf(admin, { country, region, year: 2026, language: "en" })).map(({ day }) => day);
  expect(await days("de")).not.toContain("2026-03-08");
  expect(await days("DE", "BE")).toContain("2026-03-08");
  expect((await days("AE")).filter((day) => day.startsWith("2026-03-2"))).toHaveLength(3);
  expect(await days("XX")).toEqual([]);
  expect(await listHolidayPlaces(admin, "en")).toContainEqual({ code: "DE", name: "Germany" });
  expect(await listHolidayPlaces(admin, "de", "DE")).toContainEqual({ code: "BE", name: "Berlin" });
});
