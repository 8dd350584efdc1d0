import fc from "fast-check";
import { expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { callDues } from "./call-dues.ts";
import { reopenDues, waiveDues } from "./dues.ts";
import { followActs } from "./follow-acts.ts";
import { rebuildDues } from "./rebuild.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());

const day = (count: number) => new Date(Date.UTC(2026, 2, 2, 10) + count * 86_400_000).toISOString();
const someday = fc.integer({ min: 0, max: 20 }).map(day);
const person = fc.integer({ min: 1, max: 4 });
const department = fc.constantFrom(1, 2, null);

const asks = fc
  .tuple(
    fc.constantFrom("ask.opened", "ask.settled", "answer.captured", "answer.withdrawn", "answers.imported"),
    fc.constantFrom("due", "asked", "answered", "doesnt_remember", "declined", "not_asked"),
    fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    fc.tuple(someday, someday, department),
  )
  .map(([verb, state, people, [at, happened, by]]): TestAct => {
    const beside = { asksAt: { [state]: people.map(() => happened) }, asksBy: { [state]: people.map(() => by) } };
    return { verb: verb as TestAct["verb"], at, detail: { asks: { [state]: people }, ...beside } };
  });
const contacts = fc
  .tuple(
    fc.constantFrom("contact.logged", "contact.corrected", "contact.withdrawn"),
    fc.integer({ min: 1, max: 6 }),
    fc.record({
      person: fc.option(person),
      at: someday,
      direction: fc.constantFrom("inbound", "outbound"),
      medium: fc.constantFrom("phone", "phone", "mail"),
      callBack: fc.boolean(),
    }),
    department,
  )
  .map(([verb, id, detail, by]): TestAct => {
    return {
      verb: verb as TestAct["verb"],
      at: detail.at,
      subject: "contact",
      subjects: [id],
      department: by,
      detail,
    };
  });
const people = fc.oneof(
  fc.tuple(person, fc.uniqueArray(person, { minLength: 1, maxLength: 2 }), someday).map(([id, merged, at]): TestAct => {
    const others = merged.filter((one) => one !== id);
    return { verb: "person.merged", at, subject: "person", subjects: [id], detail: { merged: others } };
  }),
  fc.tuple(person, person, someday).map(([id, from, at]): TestAct => {
    return { verb: "person.unmerged", at, subject: "person", subjects: [id], detail: { from } };
  }),
  fc.tuple(person, someday).map(([id, at]): TestAct => {
    return { verb: "person.removed", at, subject: "person", subjects: [id] };
  }),
);
/** What else may come between the acts: the follower reads, the clock ticks (and jumps), somebody waives or reopens. */
const step = fc.oneof(
  { weight: 4, arbitrary: asks.map((act) => ({ kind: "act" as const, act })) },
  { weight: 4, arbitrary: contacts.map((act) => ({ kind: "act" as const, act })) },
  { weight: 1, arbitrary: people.map((act) => ({ kind: "act" as const, act })) },
  { weight: 3, arbitrary: fc.constant({ kind: "read" as const }) },
  { weight: 2, arbitrary: someday.map((at) => ({ kind: "clock" as const, at })) },
  { weight: 1, arbitrary: fc.nat(50).map((which) => ({ kind: "waive" as const, which })) },
  { weight: 1, arbitrary: fc.nat(50).map((which) => ({ kind: "reopen" as const, which })) },
);

const allDues = () => world.records.selectFrom("dues").selectAll().orderBy("id").execute();
const steward = world.context(actor(["steward"]));

async function take(one: typeof step extends fc.Arbitrary<infer Value> ? Value : never): Promise<void> {
  if (one.kind === "act") await writeActs(world.records, [one.act]);
  else if (one.kind === "read") await world.follow(followActs);
  else if (one.kind === "clock") await callDues(world.context(undefined, fixedClock(one.at)), 2);
  else {
    const dues = await allDues();
    const due = dues[one.which % Math.max(1, dues.length)];
    if (!due) return;
    const work =
      one.kind === "waive"
        ? waiveDues(steward, { dues: [due.id], reason: "a test" })
        : reopenDues(steward, { dues: [due.id] });
    await work.catch((error: { kind?: string }) => {
      if (error.kind !== "conflict") throw error;
    });
  }
}

test("building the dues anew from the acts gives the same, whatever was done and when it was read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await world.records.deleteFrom("acts").execute();
      await world.records.deleteFrom("dues").execute();
      for (const one of steps) await take(one);
      await world.follow(followActs);
      const before = await allDues();
      const rebuilt = await rebuildDues(steward);
      expect(rebuilt).toMatchObject({ missing: 0, extra: 0, different: 0, dues: before.length });
      expect(await allDues()).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test("a clock that jumps ahead and back leaves everything as a right one does", async () => {
  const standing = async (steps: Parameters<typeof take>[0][]) => {
    await world.records.deleteFrom("acts").execute();
    await world.records.deleteFrom("dues").execute();
    for (const one of steps) await take(one);
    await world.follow(followActs);
    await take({ kind: "clock", at: day(10) });
    await world.follow(followActs);
    return (await allDues()).map(({ about, state, department, opened_at, due_at, settled_at, is_presumed }) => {
      return { about, state, department, opened_at, due_at, settled_at, is_presumed };
    });
  };
  const read = { kind: "read" as const };
  const jump = fc.integer({ min: -30, max: 60 }).map((count) => ({ kind: "clock" as const, at: day(count) }));
  const jumping = fc.array(fc.tuple(step, jump), { minLength: 3, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(jumping, async (steps) => {
      const done = steps.filter(([{ kind }]) => kind !== "clock");
      const right = await standing(done.flatMap(([one]) => [one, read]));
      expect(await standing(done.flatMap(([one, clock]) => [one, read, clock]))).toEqual(right);
    }),
    { numRuns: 20 },
  );
});

test("says what was wrong, and puts it right", async () => {
  await world.records.deleteFrom("acts").execute();
  await world.records.deleteFrom("dues").execute();
  const due = [1, 2, 3].map((person): TestAct => {
    return { verb: "ask.opened", at: day(0), detail: { asks: { due: [person] } } };
  });
  await writeActs(world.records, due);
  await world.follow(followActs);
  const before = await allDues();
  const [first, second] = before.map(({ id }) => id);
  await world.records
    .deleteFrom("dues")
    .where("id", "=", first ?? 0)
    .execute();
  await world.records
    .updateTable("dues")
    .set({ state: "kept" })
    .where("id", "=", second ?? 0)
    .execute();
  await world.records
    .insertInto("dues")
    .values({ ...before[2], id: 5, steps: "[]" } as never)
    .execute();
  expect(await rebuildDues(steward)).toMatchObject({ missing: 1, extra: 1, different: 1, dues: 3 });
  expect(await allDues()).toEqual(before);
  expect(await rebuildDues(steward)).toMatchObject({ missing: 0, extra: 0, different: 0, examples: [] });
});

test("is for stewards and administrators", async () => {
  await expect(rebuildDues(world.context(actor(["head", "marketing"])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(rebuildDues(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
