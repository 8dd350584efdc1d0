import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addPerson } from "../../customers/index.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { rebuildDues } from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { logContact } from "../../touches/index.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import { acceptHandOff } from "../hand-offs/moves.ts";
import "../index.ts";
import { proposeAgreement } from "./agreements.ts";
import { evidenceKinds } from "./choices-contract.ts";
import { breachesOf, recordBreaches } from "./clauses.ts";
import { answerDispute, getDispute, listDisputes, openDispute, withdrawDispute } from "./disputes.ts";
import { agreementFigures } from "./figures.ts";
import { agree, endAgreement } from "./moves.ts";
import { decideDispute, reopenDispute } from "./verdicts.ts";

const world = await openWorld();
await seedDues(world.context());
const nobody: Actor = { kind: "nobody" };
const reader = actor(["steward"], []);
const executive = actor(["executive"], []);
const page = { limit: 50 };

/** Some hours after the tests begin, on a Monday at 10 where the company is. */
const at = (hours: number, who: Actor) =>
  world.context(who, fixedClock(new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()));

/** Two departments that agreed on a measured clause each way, and on one without a clock. */
async function agreed() {
  const [sales, marketing] = [await freshDepartment(world), await freshDepartment(world)];
  const [seller, marketer] = [actor(["head"], [sales]), actor(["head"], [marketing])];
  const terms = {
    ...{ pattern: "accept_hand_off" as const, allowed: { amount: 4, unit: "working_hours" as const } },
    target: 0.6,
  };
  const { id } = await proposeAgreement(at(0, seller), {
    with: marketing,
    clauses: [
      { owes: marketing, sentence: "Marketing accepts what Sales gives on", terms },
      { owes: sales, sentence: "Sales accepts what Marketing gives on", terms },
      { sentence: "After a complaint, Sales speaks to the customer first" },
    ],
  });
  const [clause, back, plain] = (await agree(at(0, marketer), id, { number: 1 })).inForce?.clauses ?? [];
  if (!clause || !back || !plain) throw new Error("no clauses");
  return { id, sales, marketing, seller, marketer, clause, back, plain };
}

/** A hand-off that is accepted after so many hours, or not at all. Returns the number of its due. */
async function owed(from: number, to: number, code: string | null, after: number | null) {
  const { id } = await handOff(at(0, actor(["member"], [from])), { to, subject: "Look into this" });
  if (after !== null) await acceptHandOff(at(after, actor(["member"], [to])), id);
  await world.follow(followActs);
  const { items } = await listDues(at(30, reader), { commitment: code ?? "" }, page);
  return Math.max(...items.map((due) => due.id));
}

const stateOf = async (due: number, code: string | null) =>
  (await listDues(at(30, reader), { commitment: code ?? "" }, page)).items.find(({ id }) => id === due);

test("what an agreement came to stands side by side, and each side is the sum of its clauses", async () => {
  const { id, sales, marketing, clause, back, plain, seller } = await agreed();
  await owed(sales, marketing, clause.commitment, 1);
  await owed(sales, marketing, clause.commitment, 5);
  await owed(sales, marketing, clause.commitment, null);
  await owed(marketing, sales, back.commitment, 1);
  await recordBreaches(at(1, reader), [{ clause: plain.id, evidence: [], department: sales }]);
  const figures = await agreementFigures(at(30, seller), id, {});
  expect(figures.clauses).toMatchObject([
    {
      clause: clause.id,
      kept: 1,
      madeGood: 1,
      broken: 1,
      keptShare: 1 / 3,
      target: 0.6,
      isReached: false,
      breaches: 0,
    },
    { clause: back.id, kept: 1, madeGood: 0, broken: 0, keptShare: 1, isReached: true },
    { clause: plain.id, kept: 0, keptShare: null, isReached: null, breaches: 1, commitment: null },
  ]);
  expect(figures.sides).toMatchObject([
    { owes: { id: sales }, kept: 1, broken: 0, keptShare: 1 },
    { owes: { id: marketing }, kept: 1, madeGood: 1, broken: 1 },
  ]);
  expect(figures.periods).toMatchObject([
    { period: "2026-03-01", until: "2026-03-31", owes: { id: sales }, kept: 1 },
    { period: "2026-03-01", owes: { id: marketing }, kept: 1, madeGood: 1, broken: 1 },
  ]);
  expect((await agreementFigures(at(30, seller), id, { from: "2026-04-01" })).sides).toMatchObject([
    ...[
      { kept: 0, keptShare: null },
      { kept: 0, breaches: 0 },
    ],
  ]);
  await endAgreement(at(30, seller), id, { words: "Enough" });
  expect((await agreementFigures(at(30, seller), id, {})).clauses).toMatchObject([
    ...[{ inForce: false, kept: 1 }, { inForce: false }, { inForce: false, breaches: 1 }],
  ]);
});

test("a broken due is disputed, answered and excused: it weighs nothing, and the verdict guides the next one", async () => {
  const { id, sales, marketing, marketer, seller, clause } = await agreed();
  const due = await owed(sales, marketing, clause.commitment, null);
  const opened = await openDispute(at(30, marketer), {
    ...{ clause: clause.id, due, words: "The office was flooded" },
    evidence: [{ kind: "due", id: due }],
  });
  expect(opened).toMatchObject({
    ...{ state: "open", agreement: id, department: { id: marketing }, due: { id: due, state: "broken" } },
    ...{ may: ["withdraw"], clause: { sentence: "Marketing accepts what Sales gives on" }, decided: null },
  });
  expect((await listDues(at(30, reader), { due }, page)).items.map(({ id: one }) => one)).toEqual([due]);
  expect((await getDispute(at(30, seller), opened.id)).may).toEqual(["answer"]);
  const answered = await answerDispute(at(31, seller), opened.id, { words: "They could have called" });
  expect(answered).toMatchObject({ state: "answered", answered: { department: { id: sales } } });
  expect((await agreementFigures(at(31, seller), id, {})).clauses[0]).toMatchObject({ disputes: 1, precedents: 0 });
  expect((await getDispute(at(31, executive), opened.id)).may).toEqual(["decide"]);
  const verdict = { verdict: "excused" as const, reason: "Nobody can work in water", precedent: true };
  const decided = await decideDispute(at(32, executive), opened.id, verdict);
  expect(decided).toMatchObject({ state: "decided", decided: verdict, due: { state: "waived" }, may: ["reopen"] });
  expect(await stateOf(due, clause.commitment)).toMatchObject({ reason: expect.stringContaining("work in water") });
  expect((await agreementFigures(at(32, seller), id, {})).clauses[0]).toMatchObject({
    ...{ broken: 0, waived: 1, disputes: 0, precedents: 1 },
  });
  const precedents = await listDisputes(at(32, seller), { clause: clause.id, precedent: true, search: "water" }, page);
  expect(precedents.items.map((one) => one.id)).toEqual([opened.id]);
  expect((await listDisputes(at(32, seller), { clause: clause.id, search: "fire" }, page)).items).toEqual([]);
  await expect(decideDispute(at(32, executive), opened.id, verdict)).rejects.toMatchObject({ kind: "conflict" });
  await expect(withdrawDispute(at(32, marketer), opened.id)).rejects.toMatchObject({ kind: "conflict" });
  const again = await reopenDispute(at(33, executive), opened.id);
  expect(again).toMatchObject({ state: "answered", decided: null, due: { state: "broken" } });
  await world.follow(followActs);
  expect(await rebuildDues(at(33, reader))).toMatchObject({ missing: 0, extra: 0, different: 0 });
  expect((await world.actsAbout("agreement_dispute", opened.id)).map(({ verb }) => verb)).toEqual([
    ...["agreement_dispute.opened", "agreement_dispute.answered", "agreement_dispute.decided"],
    "agreement_dispute.reopened",
  ]);
});

test("what shows something says where it can be seen: a contact by whom it was with", async () => {
  const { sales, marketer, seller, plain } = await agreed();
  const { id: person } = await addPerson(at(1, seller), { name: "Ada Example" });
  const values = { person, department: sales, medium: "phone" as const, at: testNow };
  const { contact } = await logContact(at(1, seller), values);
  const [known, unknown] = [
    { kind: "contact" as const, id: contact?.id ?? 0 },
    { kind: "hand_off" as const, id: 0 },
  ];
  const { id: given } = await handOff(at(1, seller), { to: marketer.departments[0] ?? 0, subject: "Look into this" });
  const evidence = [known, { ...unknown, id: given }];
  const shown = [
    { ...known, person },
    { ...unknown, id: given, person: null },
  ];
  const opened = await openDispute(at(1, marketer), { clause: plain.id, words: "They called", evidence });
  expect(opened.evidence).toEqual(shown);
  const answered = await answerDispute(at(1, seller), opened.id, { words: "Once", evidence: [known] });
  expect(answered.answered?.evidence).toEqual(shown.slice(0, 1));
  await recordBreaches(at(1, reader), [{ clause: plain.id, evidence }]);
  expect((await breachesOf(at(1, reader), plain.id))[0]?.evidence).toEqual(shown);
});

test("a verdict notes a breach of what has no clock, and excuses one that was noted", async () => {
  const { id, sales, marketing, marketer, seller, plain, clause } = await agreed();
  const said = await openDispute(at(1, marketer), { clause: plain.id, words: "Marketing had to call first" });
  await decideDispute(at(2, executive), said.id, { verdict: "breach", reason: "So it was" });
  expect(await breachesOf(at(2, seller), plain.id)).toMatchObject([
    { department: { id: sales }, withdrawnAt: null, words: `Verdict on dispute ${said.id}: So it was` },
  ]);
  const [noted] = await breachesOf(at(2, seller), plain.id);
  const other = await openDispute(at(3, seller), { clause: plain.id, breach: noted?.id, words: "We were not told" });
  await decideDispute(at(4, executive), other.id, { verdict: "excused", reason: "They were not" });
  expect((await breachesOf(at(4, seller), plain.id))[0]?.withdrawnAt).not.toBeNull();
  await reopenDispute(at(5, executive), other.id);
  expect((await breachesOf(at(5, seller), plain.id))[0]?.withdrawnAt).toBeNull();
  await reopenDispute(at(5, executive), said.id);
  expect((await agreementFigures(at(5, seller), id, {})).clauses.at(-1)).toMatchObject({ breaches: 0 });
  const kept = await owed(sales, marketing, clause.commitment, 1);
  const doubted = await openDispute(at(5, seller), {
    clause: clause.id,
    due: kept,
    words: "Accepted and then forgotten",
  });
  await decideDispute(at(5, executive), doubted.id, { verdict: "breach", reason: "Accepting alone is nothing" });
  expect(await breachesOf(at(5, seller), clause.id)).toMatchObject([
    { department: { id: marketing }, evidence: [{ kind: "due", id: kept }] },
  ]);
});

test("bad input is refused with where it is wrong, and changes nothing", async () => {
  const { sales, marketing, marketer, seller, clause, back, plain } = await agreed();
  const other = await agreed();
  const due = await owed(sales, marketing, clause.commitment, null);
  const foreign = await owed(marketing, sales, back.commitment, null);
  const [breach] = await recordBreaches(at(1, reader), [{ clause: plain.id, evidence: [] }]);
  const words = "Not so";
  const refuse = (values: object, fault: object) =>
    expect(openDispute(at(30, marketer), { clause: clause.id, words, ...values })).rejects.toMatchObject(fault);
  await refuse({ due: foreign }, { kind: "invalid", faults: [{ path: "due" }] });
  await refuse({ due: 987_654 }, { kind: "not_found" });
  await refuse({ breach: breach ?? 0 }, { kind: "invalid", faults: [{ path: "breach" }] });
  for (const kind of evidenceKinds) {
    await refuse(
      {
        evidence: [
          { kind: "due", id: due },
          { kind, id: 987_654 },
        ],
      },
      { faults: [{ path: "evidence.1.id", message: `There is no ${kind.replace("_", "-")} 987654.` }] },
    );
  }
  await refuse({ clause: 987_654 }, { kind: "not_found" });
  await refuse({ clause: other.clause.id }, { kind: "forbidden" });
  await expect(openDispute(at(30, marketer), { clause: clause.id, words: " " })).rejects.toThrow("needs words");
  expect((await listDisputes(at(30, seller), { clause: clause.id }, page)).items).toEqual([]);
  const { id } = await openDispute(at(30, marketer), { clause: clause.id, due, words });
  await refuse({ due }, { kind: "conflict", message: /in dispute already/ });
  await withdrawDispute(at(30, marketer), id);
  expect(await openDispute(at(30, marketer), { clause: clause.id, due, words })).toMatchObject({ state: "open" });
  await expect(reopenDispute(at(30, executive), id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(getDispute(at(30, seller), 987_654)).rejects.toMatchObject({ kind: "not_found" });
});

test("the wrong role, the wrong side and nobody signed in are refused", async () => {
  const { sales, marketing, marketer, seller, plain } = await agreed();
  const words = "Not so";
  const { id } = await openDispute(at(1, marketer), { clause: plain.id, words });
  const [member, stranger] = [actor(["member"], [sales]), actor(["head"], [await freshDepartment(world)])];
  const verdict = { verdict: "breach" as const, reason: "So it is" };
  const forbidden: [string, () => Promise<unknown>][] = [
    ["a member disputes", () => openDispute(at(1, member), { clause: plain.id, words })],
    ["a stranger disputes", () => openDispute(at(1, stranger), { clause: plain.id, words })],
    ["whoever disputes answers", () => answerDispute(at(1, marketer), id, { words })],
    ["a stranger answers", () => answerDispute(at(1, stranger), id, { words })],
    ["the other side withdraws", () => withdrawDispute(at(1, seller), id)],
    ["a head decides", () => decideDispute(at(1, seller), id, verdict)],
    ["an executive of one side decides", () => decideDispute(at(1, actor(["executive"], [sales])), id, verdict)],
    ["an administrator of one side decides", () => decideDispute(at(1, actor(["admin"], [marketing])), id, verdict)],
    ["a steward decides", () => decideDispute(at(1, reader), id, verdict)],
    ["an executive of one side reopens", () => reopenDispute(at(1, actor(["executive"], [sales])), id)],
  ];
  for (const [who, attempt] of forbidden) await expect(attempt(), who).rejects.toMatchObject({ kind: "forbidden" });
  const unknown = [
    () => openDispute(at(1, nobody), { clause: plain.id, words }),
    () => answerDispute(at(1, nobody), id, { words }),
    () => decideDispute(at(1, nobody), id, verdict),
    () => reopenDispute(at(1, nobody), id),
    () => withdrawDispute(at(1, nobody), id),
    () => listDisputes(at(1, nobody), {}, page),
    () => getDispute(at(1, nobody), id),
    () => agreementFigures(at(1, nobody), 1, {}),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await getDispute(at(1, reader), id)).toMatchObject({ state: "open" });
  expect(await breachesOf(at(1, reader), plain.id)).toEqual([]);
});
