import { expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addPerson } from "../customers/index.ts";
import { getDue, listDues, reopenDues, waiveDues } from "./dues.ts";
import { followActs } from "./follow-acts.ts";
import { duesReport } from "./report.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());
const support = await freshDepartment(world, "Support");
const sales = await freshDepartment(world, "Sales");
const clerk = actor(["member"], [support]);
const context = world.context(clerk);

const dayOf = (count: number) => new Date(Date.parse(testNow) + count * 86_400_000).toISOString();
const asked = (person: number, state: string, at: string, by: number | null): TestAct => {
  const verb = state === "due" ? "ask.opened" : "answer.captured";
  return { verb, at, detail: { asks: { [state]: [person] }, asksAt: { [state]: [at] }, asksBy: { [state]: [by] } } };
};
const newPerson = async (name = "Test Person") => (await addPerson(world.context(), { name })).id;
const openAsk = async (by: number | null = support, at = testNow) => {
  const person = await newPerson();
  await writeActs(world.records, [asked(person, "due", at, by)]);
  await world.follow(followActs);
  const [due] = (await listDues(context, { person }, { limit: 1 })).items;
  return { person, due: due?.id ?? 0 };
};
const later = (days: number, who = clerk) => world.context(who, fixedClock(dayOf(days)));

test("lists what is owed to whom, with names masked for those who work without them", async () => {
  const { person } = await openAsk();
  const list = await listDues(context, { person }, { limit: 10 });
  expect(list).toMatchObject({
    items: [
      {
        commitment: { code: "ask_new_customer", name: "Ask a new customer" },
        person: { id: person, name: "Test Person" },
        department: { id: support, name: "Support" },
        state: "open",
        dueAt: "2026-03-04T17:00:00.000Z",
        settledAt: null,
      },
    ],
    next: null,
  });
  const masked = await listDues(world.context(actor(["marketing"])), { person }, { limit: 10 });
  expect(masked.items[0]?.person?.name).toBe("T… P…");
});

test("says that a due is broken as soon as its time is over, whether the clock has called it or not", async () => {
  const { person, due } = await openAsk();
  expect((await listDues(later(3), { person }, { limit: 1 })).items[0]?.state).toBe("broken");
  expect((await listDues(later(3), { person, state: "broken" }, { limit: 1 })).items).toHaveLength(1);
  expect((await listDues(later(3), { person, state: "open" }, { limit: 1 })).items).toHaveLength(0);
  expect((await listDues(later(3), { person, todo: true }, { limit: 1 })).items).toHaveLength(1);
  expect((await getDue(later(1), due)).state).toBe("open");
});

test("pages through all once, in both orders, by state, department and time", async () => {
  const team = await freshDepartment(world);
  const made: number[] = [];
  for (let day = 0; day < 7; day += 1) made.push((await openAsk(team, dayOf(day))).due);
  for (const order of ["soonest", "latest"] as const) {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDues(context, { department: team, order }, { limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(order === "soonest" ? made : made.toReversed());
  }
  const { items } = await listDues(context, { department: team, from: "2026-03-05", to: "2026-03-06" }, { limit: 9 });
  expect(items.map(({ dueAt }) => dueAt.slice(0, 10))).toEqual(["2026-03-05", "2026-03-06"]);
  await expect(listDues(context, { commitment: "nothing" }, { limit: 1 })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "commitment" }],
  });
  await expect(listDues(context, {}, { limit: 1, cursor: "x" })).rejects.toMatchObject({ kind: "invalid" });
});

test("a due is waived with a reason and opened again, and tells what happened to it", async () => {
  const { due, person } = await openAsk();
  const [waived] = await waiveDues(context, { dues: [due], reason: "Moved away" });
  expect(waived).toMatchObject({ id: due, state: "waived", reason: "Moved away" });
  await expect(waiveDues(context, { dues: [due], reason: "Again" })).rejects.toMatchObject({ kind: "conflict" });
  const [open] = await reopenDues(context, { dues: [due] });
  expect(open).toMatchObject({ state: "open", reason: null });
  await expect(reopenDues(context, { dues: [due] })).rejects.toMatchObject({ kind: "conflict" });
  await world.follow(followActs);
  const detail = await getDue(context, due);
  expect(detail).toMatchObject({ state: "open", version: 1 });
  expect(detail.steps.map(({ kind, by }) => [kind, by])).toEqual([
    ["opened", "system"],
    ["waived", `member:${clerk.member}`],
    ["unwaived", `member:${clerk.member}`],
  ]);
  expect(await world.actsAbout("due", due)).toMatchObject([
    { verb: "due.waived", detail: { about: [person] } },
    { verb: "due.reopened" },
  ]);
});

test("keeps the reason of a waiver out of the acts log", async () => {
  const { due } = await openAsk();
  await waiveDues(context, { dues: [due], reason: "secret words" });
  expect(JSON.stringify(await world.actsAbout("due", due))).not.toContain("secret words");
});

test("waives several or none", async () => {
  const [one, kept] = [await openAsk(), await openAsk()];
  await writeActs(world.records, [asked(kept.person, "answered", testNow, support)]);
  await world.follow(followActs);
  await expect(waiveDues(context, { dues: [one.due, kept.due], reason: "No" })).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("kept"),
  });
  expect((await getDue(context, one.due)).state).toBe("open");
  await expect(waiveDues(context, { dues: [one.due], reason: " " })).rejects.toThrow(/must say why/);
});

test("refuses other departments, readers, several departments at once, and who is not there", async () => {
  const [own, other, nobodys] = [await openAsk(), await openAsk(sales), await openAsk(null)];
  const waive = (who: ReturnType<typeof world.context>, ...dues: number[]) => waiveDues(who, { dues, reason: "Why" });
  await expect(waive(context, other.due)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(waive(context, nobodys.due)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(waive(context, own.due, other.due)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(reopenDues(context, { dues: [other.due] })).rejects.toMatchObject({ kind: "forbidden" });
  const reader = world.context({ ...clerk, key: 1, scopes: ["read"] });
  await expect(waive(reader, own.due)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(waive(nobody, own.due)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listDues(nobody, {}, { limit: 1 })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(duesReport(nobody, {})).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(waive(context, 999)).rejects.toMatchObject({ kind: "not_found" });
  await expect(getDue(context, 999)).rejects.toMatchObject({ kind: "not_found" });
  expect(await waive(world.context(actor(["steward"])), own.due, other.due, nobodys.due)).toHaveLength(3);
});

test("counts what was kept by department, commitment and period, and every count opens its rows", async () => {
  await world.records.deleteFrom("dues").execute();
  const states: [number | null, number, string | null, number][] = [
    [support, 0, "answered", 1],
    [support, 0, "answered", 8],
    [support, 0, null, 0],
    [support, 40, "declined", 41],
    [sales, 0, "answered", 60],
    [sales, 40, null, 0],
    [null, 0, "not_asked", 1],
  ];
  for (const [by, at, state, settledAt] of states) {
    const { person } = await openAsk(by, dayOf(at));
    if (state) await writeActs(world.records, [asked(person, state, dayOf(settledAt), by)]);
  }
  await world.follow(followActs);
  const reader = later(41);
  const report = await duesReport(reader, { by: "department,commitment,period" });
  expect(report.total).toEqual({
    kept: 2,
    madeGood: 1,
    broken: 2,
    open: 1,
    waived: 1,
    keptShare: 0.4,
    done: 4,
    late: 2,
    lateShare: 0.5,
  });
  expect(
    report.rows.map(({ department, period, until, keptShare }) => [department?.name, period, until, keptShare]),
  ).toEqual([
    ["Sales", "2026-03-01", "2026-03-31", 0],
    ["Support", "2026-03-01", "2026-03-31", 1 / 3],
    [undefined, "2026-03-01", "2026-03-31", null],
    ["Sales", "2026-04-01", "2026-04-30", null],
    ["Support", "2026-04-01", "2026-04-30", 1],
  ]);
  for (const row of report.rows) {
    const { department, commitment, period, until } = row;
    const rows = { department: department?.id ?? ("none" as const), commitment: commitment?.code };
    for (const [state, count] of [
      ["kept", row.kept],
      ["made_good", row.madeGood],
      ["broken", row.broken],
      ["open", row.open],
      ["waived", row.waived],
    ] as const) {
      const query = { ...rows, from: period ?? undefined, to: until ?? undefined, state };
      expect((await listDues(reader, query, { limit: 100 })).items).toHaveLength(count);
    }
  }
  expect((await duesReport(reader, { by: "period", per: "quarter" })).rows).toMatchObject([
    { period: "2026-01-01", until: "2026-03-31", kept: 1 },
    { period: "2026-04-01", until: "2026-06-30", kept: 1 },
  ]);
  expect((await duesReport(reader, { department: String(sales), from: "2026-04-01" })).rows).toMatchObject([
    { open: 1 },
  ]);
  await expect(duesReport(reader, { by: "member" })).rejects.toThrow(/department, commitment, medium or period/);
});
