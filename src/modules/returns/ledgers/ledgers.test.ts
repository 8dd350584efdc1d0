import { expect, test } from "vitest";
import { writeActs } from "../../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels } from "../../channels/index.ts";
import { addAccount } from "../../customers/accounts.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { dues } from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { touches } from "../../touches/index.ts";
import { CreditModel, type OutcomeKind } from "../contract.ts";
import { mirrorOutcomes } from "../followers.ts";
import { asksCustomers } from "../models/chosen-model.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { describeLedgers } from "./commands.ts";
import { associationOf, ledgerRenewals, ledgersReport } from "./ledgers.ts";

const world = await openWorld();
await seedDues(world.context());
const support = await freshDepartment(world, "Support of ledgers");
const marketing = world.context(actor(["marketing", "head"], [support]));
const fair = await addChannel(marketing, { name: "Fair of ledgers", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter of ledgers", kind: "print" });

const newPerson = async (name: string, account: number | null = null) =>
  (await addPerson(marketing, { name, account, since: "2025-06-01T00:00:00.000Z" })).id;
const end = (person: number, kind: OutcomeKind, amount: string, at = "2026-02-20T10:00:00Z") =>
  recordOutcome(marketing, { person, kind, at, value: { amount, currency: "EUR" } });
let nextTouch = 1;
const touch = (person: number, more: object) =>
  world.events.insert("touches", [{ id: nextTouch++, person, at: "2026-02-01T10:00:00.000Z", ...more }]);
const owe = (person: number, at: string) =>
  writeActs(world.records, [
    {
      verb: "ask.opened",
      at,
      detail: { asks: { due: [person] }, asksAt: { due: [at] }, asksBy: { due: [support] } },
    },
  ]);

// One account was let down through a colleague of the one who signs; another person was never asked in time either, but
// only after the renewal; on a third writing was forced; the others were treated well.
const house = await addAccount(marketing, { name: "House of ledgers" });
const signer = await newPerson("Ada Signer", house.id);
const colleague = await newPerson("Bo Colleague", house.id);
const lateOne = await newPerson("Cy Later");
const caller = await newPerson("Di Caller");
const [eva, finn] = [await newPerson("Eva Content"), await newPerson("Finn Content")];
await end(signer, "lost_renewal", "1000");
await end(lateOne, "renewal", "300");
await end(caller, "lost_renewal", "500");
await end(eva, "renewal", "100.10");
await end(finn, "renewal", "50.05");
await owe(colleague, "2026-01-05T10:00:00.000Z");
await owe(lateOne, "2026-02-20T12:00:00.000Z");
for (const hour of [8, 9, 10]) {
  const at = `2026-01-10T0${hour % 10}:00:00.000Z`;
  await touch(caller, { at, direction: "inbound", medium: "phone", department: support });
}
await touch(caller, { at: "2026-01-11T10:00:00.000Z", direction: "outbound", medium: "mail", department: support });
await touch(eva, { channel: fair.id, department: support });
await touch(finn, { channel: letter.id });
const followers = [customers, channels, dues, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);

const cents = (lines: readonly { revenue: { amount: string } }[]) =>
  lines.reduce((sum, { revenue }) => sum + Math.round(Number(revenue.amount) * 100), 0);

test.each(CreditModel.options)(
  "under %s both ledgers add up to the same total, unknown shares included",
  async (model) => {
    const { origins, departments, total } = await ledgersReport(marketing, { model });
    expect(total).toMatchObject({ revenue: { amount: "450.15" }, sales: 3, strength: "measured" });
    expect([cents(origins.lines), cents(departments.lines)]).toEqual([45_015, 45_015]);
    expect(origins.lines.at(-1)).toMatchObject({ key: 0 });
    expect(departments.lines.at(-1)).toMatchObject({ key: 0, reason: expect.any(String) });
    expect(departments.lines.find(({ key }) => key === support)).toMatchObject({ revenue: { amount: "100.10" } });
    expect(departments.model).toBe(asksCustomers(model) ? "linear" : model);
    expect([origins.strength, departments.strength]).toEqual([
      asksCustomers(model) ? "associated" : "assumed",
      "assumed",
    ]);
  },
);

test("counts lost renewals after a broken due and a forced channel beside the others, as association", async () => {
  const { associations } = await ledgersReport(marketing);
  expect(associations).toMatchObject([
    {
      circumstance: "broken_due",
      strength: "associated",
      exposed: { renewals: 1, lost: 1, rate: 1 },
      others: { renewals: 4, lost: 1, rate: 0.25 },
      difference: { estimate: 0.75 },
    },
    {
      circumstance: "forced_channel",
      exposed: { renewals: 1, lost: 1, rate: 1 },
      others: { renewals: 4, lost: 1, rate: 0.25 },
    },
  ]);
  const words = describeLedgers(await ledgersReport(marketing));
  expect(words).toContain("After a broken due, 1 of 1 renewals were lost; of the others 1 of 4.");
  expect(words).toContain("not shown to be the cause (associated)");
});

test("a difference has Newcombe's interval, and none where there is nothing to compare", () => {
  const count = (forced_channel: boolean, renewals: number, lost: number) => ({
    ...{ broken_due: false, forced_channel, renewals, lost },
  });
  const { difference } = associationOf("forced_channel", [count(true, 70, 56), count(false, 80, 48)], 0.95);
  // Newcombe 1998, table II, method 10, for 56/70 and 48/80.
  expect(difference?.estimate).toBeCloseTo(0.2, 10);
  expect(difference?.low).toBeCloseTo(0.0524, 4);
  expect(difference?.high).toBeCloseTo(0.3339, 4);
  expect(associationOf("broken_due", [count(true, 70, 56)], 0.95)).toMatchObject({ difference: null });
});

test("every count opens its renewals, page by page, with names as the reader may see them", async () => {
  const cell = { circumstance: "broken_due", exposed: true } as const;
  expect((await ledgerRenewals(marketing, cell)).items).toMatchObject([{ person: signer, kind: "lost_renewal" }]);
  const others = { ...cell, exposed: false, limit: 3 };
  const first = await ledgerRenewals(world.context(actor(["head"])), others);
  const rest = await ledgerRenewals(world.context(actor(["head"])), { ...others, cursor: first.next ?? "" });
  const people = [...first.items, ...rest.items].map(({ person }) => person);
  expect(people.toSorted()).toEqual([lateOne, caller, eva, finn].toSorted());
  expect((await ledgerRenewals(marketing, { ...others, lost: true })).items.map(({ person }) => person)).toEqual([
    caller,
  ]);
  const masked = await ledgerRenewals(world.context(actor(["executive"])), cell);
  expect(masked.items).toMatchObject([{ name: "A… S…" }]);
});

test("looks at the days that are asked for, and refuses those that end before they begin", async () => {
  const { associations, total } = await ledgersReport(marketing, { from: "2020-01-01", to: "2020-12-31" });
  expect(total.revenue.amount).toBe("0.00");
  expect(associations[0]).toMatchObject({ exposed: { renewals: 0, rate: null }, difference: null });
  const backwards = { from: "2026-02-01", to: "2026-01-01" };
  await expect(ledgersReport(marketing, backwards)).rejects.toMatchObject({ kind: "invalid" });
  await expect(ledgerRenewals(marketing, { circumstance: "broken_due", ...backwards })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("is for those who see returns", async () => {
  for (const [who, kind] of [
    [actor(["member"], [support]), "forbidden"],
    [{ kind: "nobody" }, "unauthenticated"],
  ] as const) {
    const context = world.context(who);
    await expect(ledgersReport(context)).rejects.toMatchObject({ kind });
    await expect(ledgerRenewals(context, { circumstance: "broken_due" })).rejects.toMatchObject({ kind });
  }
});
