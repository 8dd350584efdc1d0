import fc from "fast-check";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow } from "../../kernel/imports/kind.ts";
import { addChannel, channels } from "../channels/index.ts";
import { addPerson, customers, mergePeople, unmergePerson } from "../customers/index.ts";
import { captureAnswer, logContact, touches } from "../touches/index.ts";
import { CreditModel } from "./contract.ts";
import { returns } from "./index.ts";
import { creditTable } from "./models/credit-table.ts";
import { creditOfAll } from "./models/model-credit.ts";

const world = await openWorld();
const steward = world.context(actor(["steward", "marketing"], [await freshDepartment(world)]));
const channel = await addChannel(steward, { name: "Fair of merging", kind: "event" });
const kinds = new Map(
  [...(touches.importKinds ?? []), ...(returns.importKinds ?? [])].map((kind) => [kind.name, kind]),
);

async function follow() {
  for (const module of [customers, channels, touches, returns]) {
    for (const follower of module.followers ?? []) await world.follow(follower);
  }
}

let lastImport = 0;
/** Brings one row in, as the runner does. */
async function bring(name: string, values: ImportRow["values"]): Promise<number> {
  lastImport += 1;
  const kind = kinds.get(name);
  if (!kind) throw new Error(`no kind ${name}`);
  const batch = { import: lastImport, rows: [{ number: 1, values }], options: { people: "known" }, dryRun: false };
  await change(steward, kind.verb, async (records, act) => {
    const results = await kind.take(within(steward, records), batch);
    expect(results).toMatchObject([{ became: "created" }]);
    act.about(
      name,
      results.flatMap((result) => ("id" in result && result.id !== undefined ? [result.id] : [])),
    );
    return null;
  });
  return lastImport;
}

const day = (minute: number) => new Date(Date.UTC(2026, 1, 1) + minute * 60_000).toISOString();

/** What everybody earned under each model; the totals are summed up on their own. */
async function totals() {
  const found: Record<string, { revenue: number; customers: number }> = {};
  const question = { by: "channel", order: 1, nulls: true } as const;
  const { sums } = await creditOfAll(world.events, question, { from: day(0), to: day(100_000) });
  for (const model of CreditModel.options) {
    const { total } = creditTable(sums, model, 2);
    found[model] = { revenue: total.revenue / 100, customers: total.customers };
  }
  return found;
}

/** Whose rows lie in the events, by where they came in: touches of files by their import, all else by its record. */
async function peopleInEvents(): Promise<Map<string, number[]>> {
  const rows = await world.events.query<{ row: string; people: number[] }>(`
    SELECT row, groupArray(person) AS people FROM (
      SELECT if(import = 0, concat('contacts ', toString(id)), concat('touches ', toString(import))) AS row, person
      FROM touches
      UNION ALL SELECT concat('answers ', toString(id)), person FROM answers
      UNION ALL SELECT concat('outcomes ', toString(id)), person FROM outcomes
    ) GROUP BY row`);
  return new Map(rows.map(({ row, people }) => [row, people]));
}

type Happening = { kind: "touch" | "order" | "capture" | "typed" | "answer"; whom: number };
type Step = { merge: [number, number] } | { unmerge: number } | Happening;

const everybody = [0, 1, 2];
const anybody = fc.constantFrom(...everybody);
const merge: fc.Arbitrary<Step> = fc.record({ merge: fc.tuple(anybody, anybody) });
const unmerge: fc.Arbitrary<Step> = fc.record({ unmerge: anybody });
const happening: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Happening["kind"]>("touch", "order", "capture", "typed", "answer"),
  whom: anybody,
});
/** Something before, some merging, much while they are one, and then anything. */
const lives = fc
  .tuple(
    fc.array(happening, { maxLength: 3 }),
    fc.array(merge, { minLength: 2, maxLength: 4 }),
    fc.array(happening, { minLength: 3, maxLength: 6 }),
    fc.array(fc.oneof(merge, unmerge, happening), { maxLength: 5 }),
  )
  .map((parts) => parts.flat());

let round = 0;
let minute = 0;

/** Three people, what came in for whom, and who is part of whom. */
async function openRound() {
  round += 1;
  const key = (at: number) => `round-${round}-${at}`;
  const ids: number[] = [];
  for (const at of everybody) ids.push((await addPerson(steward, { externalIds: [key(at)] })).id);
  const part: (number | null)[] = everybody.map(() => null);
  const rootOf = (at: number): number => (part[at] === null || part[at] === undefined ? at : rootOf(part[at]));
  const cameIn: { table: "contacts" | "answers" | "outcomes" | "touches"; id: number; whom: number }[] = [];
  const id = (at: number) => ids[at] ?? 0;
  const rowsOf = (table: "answers" | "outcomes", importId: number) =>
    world.records.selectFrom(table).select("id").where("import", "=", importId).execute();

  async function happen({ kind, whom }: Happening) {
    minute += 1;
    const at = day(minute);
    const external = key(whom);
    if (kind === "touch") {
      cameIn.push({
        table: "touches",
        id: await bring("touches", { external_id: external, at, channel: "Fair of merging" }),
        whom,
      });
    } else if (kind === "order" || kind === "answer") {
      const [name, table] = kind === "order" ? (["outcomes", "outcomes"] as const) : (["answers", "answers"] as const);
      const more = kind === "order" ? { kind: "order", value: "10" } : { answer: "Fair of merging" };
      const [row] = await rowsOf(table, await bring(name, { external_id: external, at, ...more }));
      cameIn.push({ table, id: row?.id ?? 0, whom });
    } else if (kind === "capture") {
      const who = { externalId: external };
      const { answer } = await captureAnswer(steward, { who, at, channel: channel.id, state: "answered", again: true });
      cameIn.push({ table: "answers", id: answer?.id ?? 0, whom });
    } else {
      const whole = rootOf(whom);
      const { contact } = await logContact(steward, {
        person: id(whole),
        at,
        direction: "inbound",
        medium: "phone",
        purpose: "sales",
      });
      cameIn.push({ table: "contacts", id: contact?.id ?? 0, whom: whole });
    }
  }

  async function take(one: Step) {
    if ("merge" in one) {
      const [into, gone] = one.merge.map(rootOf) as [number, number];
      if (into === gone) return;
      await mergePeople(steward, id(into), { person: id(gone) });
      part[gone] = into;
    } else if ("unmerge" in one) {
      if (part[one.unmerge] === null) return;
      await unmergePerson(steward, id(one.unmerge));
      part[one.unmerge] = null;
    } else await happen(one);
  }

  async function check(base: Awaited<ReturnType<typeof totals>>) {
    await follow();
    const inEvents = await peopleInEvents();
    for (const { table, id: row, whom } of cameIn) {
      const person = id(rootOf(whom));
      if (table !== "touches") {
        const found = await world.records
          .selectFrom(table)
          .select(["person", "came_as"])
          .where("id", "=", row)
          .execute();
        expect(found).toEqual([{ person, came_as: rootOf(whom) === whom ? null : id(whom) }]);
      }
      expect(inEvents.get(`${table} ${row}`)).toEqual([person]);
    }
    const wholes = [...new Set(ids.map((_, at) => rootOf(at)))].map(id).sort((a, b) => a - b);
    const asks = await world.records
      .selectFrom("asks")
      .select(["person", "state"])
      .where("person", "in", ids)
      .orderBy("person")
      .execute();
    const answered = new Set(cameIn.filter(({ table }) => table === "answers").map(({ whom }) => id(rootOf(whom))));
    expect(asks).toEqual(wholes.map((person) => ({ person, state: answered.has(person) ? "answered" : "due" })));
    const orders = cameIn.filter(({ table }) => table === "outcomes");
    const buyers = new Set(orders.map(({ whom }) => rootOf(whom))).size;
    const found = await totals();
    for (const [model, { revenue, customers }] of Object.entries(found)) {
      expect({ model, revenue, customers }).toEqual({
        model,
        revenue: (base[model]?.revenue ?? 0) + 10 * orders.length,
        customers: (base[model]?.customers ?? 0) + buyers,
      });
    }
    return found;
  }

  return { take, check };
}

/** What everybody before had earned, where it was found right. */
let before: Awaited<ReturnType<typeof totals>> | undefined;

test("merging and un-merging in any order moves everything with its person and never changes a total", async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (steps) => {
      await follow();
      const base = before ?? (await totals());
      before = undefined;
      const people = await openRound();
      for (const [at, one] of steps.entries()) {
        await people.take(one);
        // Followers read several acts at once as often as one at a time.
        if (at === 7) await people.check(base);
      }
      await people.check(base);
      for (const at of everybody) await people.take({ unmerge: at });
      before = await people.check(base);
    }),
    { numRuns: 4 },
  );
}, 300_000);
