import { expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import type { NewCommitment } from "./commitment-contract.ts";
import {
  addCommitment,
  changeCommitment,
  forgetCommitment,
  listCommitments,
  listCommitmentVersions,
} from "./commitments.ts";
import { followActs } from "./follow-acts.ts";
import { previewCommitment } from "./preview.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());
await seedDues(world.context());
const support = await freshDepartment(world);
const sales = await freshDepartment(world);
const admin = world.context(actor(["admin"]));
const marketing = world.context(actor(["marketing"]));
const head = world.context(actor(["head"], [support]));

const named = async (code: string) => {
  const found = (await listCommitments(admin)).find((commitment) => commitment.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
};
let made = 0;
const wanted = (over: Partial<NewCommitment> = {}): NewCommitment => {
  made += 1;
  return {
    code: `promise_${made}`,
    name: "A promise",
    owes: { who: "department", department: support },
    allowed: { amount: 1, unit: "working_days" },
    conditions: {
      opens: [{ verb: "contact.logged", about: "detail.person" }],
      settles: [{ verb: "contact.logged", where: { "detail.direction": "outbound" }, about: "detail.person" }],
    },
    ...over,
  };
};

test("comes with some, once", async () => {
  expect((await listCommitments(admin)).map(({ code, version, builtIn }) => [code, version, builtIn])).toEqual([
    ["ask_new_customer", 1, true],
    ["ask_returning_customer", 1, true],
    ["return_call", 1, true],
    ["accept_hand_off", 1, true],
    ["complete_hand_off", 1, true],
    ["answer_hand_off", 1, true],
    ["read_heads_up", 1, true],
    ["open_fact", 1, true],
  ]);
});

test("adds one and makes versions of it, and the acts log says so", async () => {
  const added = await addCommitment(admin, wanted());
  expect(added).toMatchObject({ version: 1, builtIn: false, subject: "person", makeGood: null, active: true });
  const changed = await changeCommitment(admin, added.id, 1, { name: "Another name" });
  expect(changed).toMatchObject({ version: 2, name: "Another name", allowed: { amount: 1 } });
  await expect(changeCommitment(admin, added.id, 1, { name: "Late" })).rejects.toMatchObject({ kind: "stale" });
  expect(await listCommitmentVersions(world.context(actor(["member"])), added.id)).toMatchObject([
    { version: 2, name: "Another name", at: expect.any(String) },
    { version: 1, name: "A promise" },
  ]);
  await expect(listCommitmentVersions(admin, 999)).rejects.toMatchObject({ kind: "not_found" });
  await expect(listCommitmentVersions(world.context({ kind: "nobody" }), added.id)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect(await world.actsAbout("commitment", added.id)).toMatchObject([
    { verb: "commitment.added", detail: { code: added.code } },
    { verb: "commitment.changed", detail: { version: 2, fields: ["name"] } },
  ]);
});

test("refuses a code that is taken, and what is not there", async () => {
  await expect(addCommitment(admin, wanted({ code: "return_call" }))).rejects.toMatchObject({ kind: "conflict" });
  await expect(addCommitment(admin, wanted({ owes: { who: "department", department: 999 } }))).rejects.toMatchObject({
    faults: [{ path: "owes.department" }],
  });
  await expect(addCommitment(admin, wanted({ calendar: 999 }))).rejects.toMatchObject({
    faults: [{ path: "calendar" }],
  });
  const { conditions } = wanted();
  const unheard = { ...conditions, opens: [{ verb: "moon.landed", about: "detail.person" }] };
  await expect(addCommitment(admin, wanted({ conditions: unheard }))).rejects.toMatchObject({
    faults: [{ path: "conditions.opens.0.verb" }],
  });
  await expect(addCommitment(admin, wanted({ allowed: { amount: 1.5, unit: "working_days" } }))).rejects.toThrow(
    /whole/,
  );
  await expect(changeCommitment(admin, 999, 1, { name: "x" })).rejects.toMatchObject({ kind: "not_found" });
});

test("keeps the conditions of what comes with the product", async () => {
  const { id, version, conditions } = await named("return_call");
  await expect(changeCommitment(admin, id, version, { conditions })).rejects.toMatchObject({ kind: "conflict" });
});

test("lets marketing decide on the ask, heads on what their department owes, and stewards on all", async () => {
  const ask = await named("ask_new_customer");
  expect(await changeCommitment(marketing, ask.id, 1, { allowed: { amount: 3, unit: "working_days" } })).toMatchObject({
    version: 2,
  });
  await expect(changeCommitment(head, ask.id, 2, { active: false })).rejects.toMatchObject({ kind: "forbidden" });
  const call = await named("return_call");
  await expect(changeCommitment(marketing, call.id, 1, { active: false })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeCommitment(head, call.id, 1, { active: false })).rejects.toMatchObject({ kind: "forbidden" });
  const own = await addCommitment(admin, wanted());
  expect(await changeCommitment(head, own.id, 1, { name: "Ours" })).toMatchObject({ version: 2 });
  const away = { owes: { who: "department" as const, department: sales } };
  await expect(changeCommitment(head, own.id, 2, away)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(addCommitment(head, wanted())).rejects.toMatchObject({ kind: "forbidden" });
  const steward = world.context(actor(["steward"]));
  expect(await changeCommitment(steward, own.id, 2, away)).toMatchObject({ version: 3 });
  const nobody = world.context({ kind: "nobody" });
  await expect(listCommitments(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(changeCommitment(nobody, own.id, 3, {})).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("forgets one of the company's own with all that was owed by it, and none that comes with the product", async () => {
  const own = await addCommitment(admin, wanted());
  const met = { subject: "contact", subjects: [7], department: support };
  const detail = { person: 4_321, at: testNow, direction: "inbound", medium: "phone" };
  await writeActs(world.records, [{ verb: "contact.logged", at: testNow, ...met, detail }]);
  await world.follow(followActs);
  const dues = world.records.selectFrom("dues").select("id").where("commitment", "=", own.id);
  expect(await dues.execute()).toHaveLength(1);
  await expect(forgetCommitment(marketing, own.id)).rejects.toMatchObject({ kind: "forbidden" });
  const other = world.context(actor(["head"], [sales]));
  await expect(forgetCommitment(other, own.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(forgetCommitment(world.context({ kind: "nobody" }), own.id)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await forgetCommitment(admin, own.id);
  expect(await dues.execute()).toEqual([]);
  await expect(forgetCommitment(admin, own.id)).rejects.toMatchObject({ kind: "not_found" });
  const call = await named("return_call");
  await expect(forgetCommitment(admin, call.id)).rejects.toThrow('"return_call" comes with Earshot and stays.');
  expect(await world.actsAbout("commitment", own.id)).toMatchObject([
    { verb: "commitment.added" },
    { verb: "commitment.changed", detail: { forgotten: true } },
  ]);
});

test("shows what a change would have meant for the dues of the last 30 days", async () => {
  const now = fixedClock("2026-04-01T09:00:00.000Z");
  const reader = world.context(actor(["marketing"]), now);
  const { id, version } = await named("ask_new_customer");
  const hour = (count: number) => new Date(Date.parse(testNow) + count * 3_600_000).toISOString();
  const answered = [30, 60, 100, 1_000];
  const acts = answered.flatMap((hours, person): TestAct[] => [
    { verb: "ask.opened", at: hour(24), detail: { asks: { due: [person + 1] } } },
    { verb: "answer.captured", at: hour(24 + hours), detail: { asks: { answered: [person + 1] } } },
  ]);
  await writeActs(world.records, [...acts, { verb: "ask.opened", at: hour(24), detail: { asks: { due: [99] } } }]);
  await world.follow(followActs);
  const before = { kept: 2, madeGood: 1, broken: 2, open: 0, waived: 0 };
  const preview = await previewCommitment(reader, id, { allowed: { amount: 5, unit: "days" } });
  expect(preview).toEqual({ days: 30, dues: 5, before, after: { ...before, kept: 3, madeGood: 0 } });
  expect(await previewCommitment(reader, id, { makeGood: null })).toMatchObject({ after: { madeGood: 0, broken: 3 } });
  expect(await previewCommitment(reader, id, {})).toMatchObject({ before, after: before });
  expect((await named("ask_new_customer")).version).toBe(version);
  await expect(previewCommitment(reader, 999, {})).rejects.toMatchObject({ kind: "not_found" });
});
