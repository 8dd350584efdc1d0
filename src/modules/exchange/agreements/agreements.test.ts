import { expect, test } from "vitest";
import { writeActs } from "../../../../tests/support/dues.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addMembers } from "../../company/index.ts";
import { addPerson } from "../../customers/index.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import {
  addCommitment,
  changeCommitment,
  listCommitments,
  rebuildDues,
  acceptHandOff as takingOn,
  waiveDues,
} from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { answerDelivery, listDeliveries, withdrawAnswer } from "../deliveries/deliveries.ts";
import { captureFact, withdrawFact } from "../facts/facts.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import { acceptHandOff, answerHandOff, askBack, returnHandOff } from "../hand-offs/moves.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import "../index.ts";
import { addNeed } from "../needs/needs.ts";
import { getAgreement, listAgreements, proposeAgreement, proposeChange } from "./agreements.ts";
import { breachesOf, recordBreaches, writeClause } from "./clauses.ts";
import type { NewAgreement } from "./contract.ts";
import { agree, endAgreement, resumeAgreement, sendBack, withdrawProposal } from "./moves.ts";

const world = await openWorld();
await seedDues(world.context());
await seedFactTypes(world.context());
await seedReasons(world.context());
const nobody: Actor = { kind: "nobody" };
const reader = actor(["steward"], []);
const page = { limit: 500 };

/** Some hours after the tests begin, on a Monday at 10 where the company is. */
const at = (hours: number, who: Actor) =>
  world.context(who, fixedClock(new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()));

const hours = (amount: number) => ({ amount, unit: "working_hours" as const });
const accepting = { pattern: "accept_hand_off" as const, allowed: hours(4) };

/** Two departments that have no agreement yet, with their heads. */
async function pair() {
  const [sales, marketing] = [await freshDepartment(world), await freshDepartment(world)];
  return {
    ...{ sales, marketing },
    seller: actor(["head"], [sales]),
    marketer: actor(["head"], [marketing]),
  };
}

/** What two agreed on: who accepts what in which time, and a clause without a clock. */
async function agreed(clauses?: (two: { sales: number; marketing: number }) => NewAgreement["clauses"]) {
  const two = await pair();
  const proposed = await proposeAgreement(at(0, two.seller), {
    with: two.marketing,
    clauses: clauses?.(two) ?? [
      { owes: two.marketing, sentence: "Marketing accepts what Sales gives on", terms: accepting },
      { sentence: "After a complaint, Sales speaks to the customer first" },
    ],
  });
  const detail = await agree(at(0, two.marketer), proposed.id, { number: 1 });
  const [clause] = detail.inForce?.clauses ?? [];
  return { ...two, id: detail.id, detail, clause, second: detail.inForce?.clauses[1] };
}

async function duesOf(code: string | null | undefined, when = 0) {
  await world.follow(followActs);
  const { items } = await listDues(at(when, reader), { commitment: code ?? "" }, page);
  return items.toSorted((one, other) => one.id - other.id).map(({ state }) => state);
}

test("one side's head proposes, the other's agrees, and what is measured becomes a commitment", async () => {
  const { sales, marketing, seller, marketer } = await pair();
  const proposed = await proposeAgreement(at(0, seller), {
    with: marketing,
    clauses: [
      { owes: marketing, sentence: "Marketing accepts what Sales gives on", terms: { ...accepting, target: 0.95 } },
      { owes: sales, sentence: "Sales says when a campaign is promised" },
    ],
  });
  expect(proposed).toMatchObject({
    ...{ state: "proposed", inForce: null, waitsFor: { id: marketing }, may: ["withdraw"] },
    proposal: { number: 1, department: { id: sales }, member: { id: seller.member }, clauses: [{}, {}] },
  });
  expect(
    (await listCommitments(at(0, reader))).filter(({ code }) => code.startsWith(`agreement_${proposed.id}_`)),
  ).toEqual([]);
  expect((await getAgreement(at(0, marketer), proposed.id)).may).toEqual(["agree", "send_back"]);
  const detail = await agree(at(1, marketer), proposed.id, { number: 1 });
  expect(detail).toMatchObject({
    ...{ state: "agreed", proposal: null, clauses: 2, measured: 1, waitsFor: null, may: ["propose", "end"] },
    inForce: { answered: { department: { id: marketing }, at: "2026-03-02T10:00:00.000Z" } },
  });
  const [measured] = detail.inForce?.clauses ?? [];
  expect(measured).toMatchObject({ owes: { id: marketing }, to: { id: sales }, terms: { target: 0.95 } });
  expect((await listCommitments(at(0, reader))).find(({ code }) => code === measured?.commitment)).toMatchObject({
    ...{ name: "Marketing accepts what Sales gives on", owes: { department: marketing }, active: true },
    ...{ to: { department: sales }, allowed: hours(4), makeGood: hours(4) },
  });
  expect(await listAgreements(at(0, reader), { department: sales, state: "agreed" })).toMatchObject([
    { id: detail.id },
  ]);
  expect((await world.actsAbout("agreement", detail.id)).map(({ verb }) => verb)).toEqual([
    ...["agreement.proposed", "agreement.agreed"],
  ]);
});

test("a clause counts what one department gives the other, and nothing else", async () => {
  const { sales, marketing, clause } = await agreed();
  const third = await freshDepartment(world);
  const [clerk, taker] = [actor(["member"], [sales]), actor(["member"], [marketing])];
  const give = (from: Actor, to: number, when = 0) => handOff(at(when, from), { to, subject: "Look into this" });
  const kept = await give(clerk, marketing);
  const late = await give(clerk, marketing);
  const back = await give(clerk, marketing);
  await give(clerk, marketing);
  await give(actor(["member"], [third]), marketing);
  await give(clerk, third);
  await give(taker, sales);
  await acceptHandOff(at(3, taker), kept.id);
  await acceptHandOff(at(5, taker), late.id);
  await returnHandOff(at(1, taker), back.id, { reason: "no_budget" });
  expect(await duesOf(clause?.commitment, 3)).toEqual(["kept", "made_good", "kept", "open"]);
  expect(await duesOf(clause?.commitment, 30)).toEqual(["kept", "made_good", "kept", "broken"]);
});

test("a verdict on a lead waits for its answer when something is asked back, and needs a person", async () => {
  const { sales, marketing, clause } = await agreed((two) => [
    { owes: two.marketing, sentence: "A verdict on each lead", terms: { pattern: "judge_lead", allowed: hours(4) } },
  ]);
  const [clerk, taker] = [actor(["member"], [sales]), actor(["member"], [marketing])];
  const { id: person } = await addPerson(at(0, clerk), { name: "Ada Example" });
  await handOff(at(0, clerk), { to: marketing, subject: "No lead" });
  const { id } = await handOff(at(0, clerk), { to: marketing, subject: "A lead", person });
  await askBack(at(1, taker), id, { words: "Which product?" });
  expect(await duesOf(clause?.commitment)).toEqual(["withdrawn"]);
  await answerHandOff(at(2, clerk), id, { words: "The big one" });
  await acceptHandOff(at(3, taker), id);
  expect(await duesOf(clause?.commitment)).toEqual(["withdrawn", "kept"]);
  await askBack(at(3, taker), id, { words: "And when?" });
  expect(await duesOf(clause?.commitment)).toEqual(["withdrawn", "kept"]);
});

test("facts of a kind that one tells and the other answers, picked out of what was brought to many", async () => {
  const { sales, marketing, seller, marketer, clause } = await agreed((two) => [
    {
      ...{ owes: two.marketing, sentence: "Marketing answers complaints" },
      terms: { pattern: "answer_fact", factType: "complaint", allowed: hours(4) },
    },
  ]);
  const third = await freshDepartment(world);
  const types = await world.records.selectFrom("fact_types").select(["id", "code"]).execute();
  const typeOf = (code: string) => types.find((type) => type.code === code)?.id ?? 0;
  for (const department of [marketing, third]) {
    for (const code of ["complaint", "praise"]) {
      await addNeed(at(0, actor(["head"], [department])), { factType: typeOf(code), department, form: "each" });
    }
  }
  const tell = (who: Actor, type: string) => captureFact(at(0, who), { type, words: "Late again" });
  await tell(seller, "complaint");
  const gone = await tell(seller, "complaint");
  await tell(seller, "praise");
  await tell(actor(["member"], [third]), "complaint");
  expect(await duesOf(clause?.commitment)).toEqual(["open", "open"]);
  const { items } = await listDeliveries(at(0, marketer), { department: marketing }, page);
  const delivery = items.find(({ fact }) => fact.type.code === "complaint" && fact.id === gone.id - 1);
  await answerDelivery(at(1, marketer), delivery?.id ?? 0, { words: "We changed the carrier" });
  await withdrawFact(at(1, seller), gone.id);
  expect(await duesOf(clause?.commitment)).toEqual(["kept", "withdrawn"]);
  await withdrawAnswer(at(1, marketer), delivery?.id ?? 0);
  expect(await duesOf(clause?.commitment)).toEqual(["open", "withdrawn"]);
  expect(sales).toBeGreaterThan(0);
  expect(await rebuildDues(at(0, reader))).toMatchObject({ missing: 0, extra: 0, different: 0 });
});

test("heads-ups of one side that the other confirms are owed by the clause's own time", async () => {
  const { sales, marketing, marketer, clause } = await agreed((two) => [
    {
      ...{ owes: two.sales, sentence: "Sales confirms each heads-up" },
      terms: { pattern: "confirm_heads_up", allowed: hours(4) },
    },
  ]);
  const third = await freshDepartment(world);
  const said = { opened: { readings: [71, 72], departments: [third, sales] }, due: "2027-01-01T09:00:00.000Z" };
  const publish = (department: number, at: string) =>
    writeActs(world.records, [{ verb: "heads_up.published", at, department, detail: said }]);
  await publish(third, testNow);
  await publish(marketing, testNow);
  expect(await duesOf(clause?.commitment)).toEqual(["open"]);
  await writeActs(world.records, [
    { verb: "heads_up.covered", at: "2026-03-02T11:00:00.000Z", detail: { readings: [72], departments: [sales] } },
  ]);
  expect(await duesOf(clause?.commitment)).toEqual(["kept"]);
  expect(marketer.departments).toEqual([marketing]);
});

test("what was agreed is nobody's to change or waive alone", async () => {
  const { sales, marketing, seller, marketer, clause } = await agreed();
  const commitment = (await listCommitments(at(0, reader))).find(({ code }) => code === clause?.commitment);
  const wanted = { allowed: hours(40) };
  for (const who of [marketer, seller, reader, actor(["admin"])]) {
    await expect(changeCommitment(at(0, who), commitment?.id ?? 0, 1, wanted)).rejects.toMatchObject({
      ...{ kind: "conflict", message: /propose a change/ },
    });
  }
  await expect(
    addCommitment(at(0, reader), { ...takingOn, code: "agreement_987654_1", name: "Mine" }),
  ).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "code" }] });
  await handOff(at(0, actor(["member"], [sales])), { to: marketing, subject: "Look into this" });
  await world.follow(followActs);
  const { items } = await listDues(at(0, reader), { commitment: clause?.commitment ?? "" }, page);
  const waiver = { dues: items.map(({ id }) => id), reason: "Never mind" };
  await expect(waiveDues(at(0, marketer), waiver)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await duesOf(clause?.commitment)).toEqual(["open"]);
  expect(await waiveDues(at(0, seller), waiver)).toMatchObject([{ state: "waived" }]);
});

test("a change counts once both agreed, and every version can be read", async () => {
  const { id, seller, marketer, sales, marketing, clause } = await agreed();
  const changed = { clause: clause?.id, owes: marketing, sentence: "Marketing accepts sooner" };
  const clauses = [{ ...changed, terms: { ...accepting, allowed: hours(2) } }];
  await proposeChange(at(1, marketer), id, { clauses, words: "It goes faster" });
  await expect(proposeChange(at(1, seller), id, { clauses })).rejects.toMatchObject({ kind: "conflict" });
  expect((await getAgreement(at(1, seller), id)).inForce?.number).toBe(1);
  const back = await sendBack(at(1, seller), id, { number: 2, words: "Keep the second clause" });
  expect(back).toMatchObject({ state: "agreed", inForce: { number: 1 }, proposal: null });
  await proposeChange(at(1, seller), id, { clauses });
  await withdrawProposal(at(1, seller), id, { number: 3 });
  await proposeChange(at(1, seller), id, { clauses });
  const detail = await agree(at(2, marketer), id, { number: 4 });
  expect(detail.versions.map(({ number, state }) => `${number} ${state}`)).toEqual([
    ...["4 agreed", "3 withdrawn", "2 sent_back", "1 superseded"],
  ]);
  expect(detail.versions[2]?.answered).toMatchObject({ words: "Keep the second clause", department: { id: sales } });
  expect(detail.inForce?.clauses).toMatchObject([{ id: clause?.id, commitment: clause?.commitment }]);
  expect((await listCommitments(at(0, reader))).find(({ code }) => code === clause?.commitment)).toMatchObject({
    ...{ version: 2, allowed: hours(2), name: "Marketing accepts sooner" },
  });
});

test("an agreement that ended measures nothing further, and goes on when that is taken back", async () => {
  const { id, seller, marketer, sales, marketing, clause } = await agreed();
  const ended = await endAgreement(at(1, seller), id, { words: "We have other ways now" });
  expect(ended).toMatchObject({
    ...{ state: "ended", inForce: null, may: ["propose", "resume"] },
    ended: { department: { id: sales }, words: "We have other ways now" },
  });
  const give = () => handOff(at(1, actor(["member"], [sales])), { to: marketing, subject: "x" });
  await give();
  expect(await duesOf(clause?.commitment)).toEqual([]);
  await expect(resumeAgreement(at(1, marketer), id)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await resumeAgreement(at(1, seller), id)).toMatchObject({ state: "agreed", inForce: { number: 1 } });
  await give();
  expect(await duesOf(clause?.commitment)).toEqual(["open"]);
});

test("of two heads who agree or end at once one wins, and the other is told", async () => {
  const { id, seller, marketer, marketing } = await agreed();
  const second = actor(["head"], [marketing]);
  const told = async (attempts: Promise<unknown>[], message: RegExp) => {
    const both = await Promise.allSettled(attempts);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ kind: "conflict", message });
  };
  const clauses = [{ sentence: "Another one" }];
  await proposeChange(at(1, seller), id, { clauses });
  const number = 2;
  await told([agree(at(1, marketer), id, { number }), agree(at(1, second), id, { number })], /agreed to already/);
  const words = "Enough";
  await told([endAgreement(at(1, seller), id, { words }), endAgreement(at(1, marketer), id, { words })], /was ended/);
  expect((await world.actsAbout("agreement", id)).filter(({ verb }) => verb === "agreement.ended")).toHaveLength(1);
});

test("an incident writes a clause: proposed by one side's head, at once by somebody else", async () => {
  const { sales, marketing, seller, marketer, id, clause } = await agreed();
  const written = {
    ...{ between: [sales, marketing] as const, sentence: "Sales calls leads of fairs" },
    source: { incident: 7 },
  };
  const proposed = await writeClause(at(1, seller), written);
  const first = { clause: proposed, evidence: [{ kind: "incident" as const, id: 8 }] };
  expect(await recordBreaches(at(1, reader), [first])).toEqual([null]);
  const waiting = await getAgreement(at(1, marketer), id);
  expect(waiting.proposal?.clauses.map((clause) => clause.id)).toContain(proposed);
  expect(waiting.proposal?.clauses).toHaveLength(3);
  await expect(writeClause(at(1, marketer), written)).rejects.toMatchObject({ kind: "conflict" });
  await agree(at(1, marketer), id, { number: 2 });
  const breach = { clause: proposed, evidence: [{ kind: "incident" as const, id: 8 }], words: "Again" };
  const ended = { clause: clause?.id ?? 0, evidence: [], at: testNow };
  const once = await recordBreaches(at(2, reader), [breach, { ...ended, department: marketing }, breach]);
  expect(once).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
  expect(new Set(once).size).toBe(3);
  expect(await world.actsAbout("agreement_breach", once[1] ?? 0)).toMatchObject([
    { detail: { clauses: [proposed, clause?.id] } },
  ]);
  expect(await breachesOf(at(2, seller), clause?.id ?? 0)).toMatchObject([
    { id: once[1], department: { id: marketing } },
  ]);
  await expect(recordBreaches(at(2, reader), [breach, { ...ended, clause: 987_654 }])).rejects.toMatchObject({
    kind: "not_found",
  });
  expect(await breachesOf(at(2, seller), proposed)).toMatchObject([
    { words: "Again", evidence: [{ id: 8 }] },
    { id: once[0] },
  ]);
  const fresh = await pair();
  const between = [fresh.marketing, fresh.sales] as const;
  const atOnce = await writeClause(at(1, actor(["executive"])), { ...written, between });
  const [made] = await listAgreements(at(1, reader), { department: fresh.sales });
  expect((await getAgreement(at(1, reader), made?.id ?? 0)).inForce?.clauses).toMatchObject([
    { id: atOnce, source: { kind: "incident", id: 7 }, owes: null },
  ]);
  await expect(writeClause(at(1, reader), { ...written, sentence: " " })).rejects.toMatchObject({ kind: "invalid" });
  await expect(breachesOf(at(1, reader), 987_654)).rejects.toMatchObject({ kind: "not_found" });
});

test("bad input is refused with where it is wrong, and changes nothing", async () => {
  const { sales, marketing, seller, marketer, id, clause } = await agreed();
  const third = await freshDepartment(world);
  const gone = await freshDepartment(world);
  await world.records.updateTable("departments").set({ removed_at: testNow }).where("id", "=", gone).execute();
  const one = { sentence: "Something" };
  const refuse = (values: Partial<NewAgreement>, fault: object) =>
    expect(proposeAgreement(at(1, seller), { with: third, clauses: [one], ...values })).rejects.toMatchObject(fault);
  await refuse({ with: sales }, { kind: "invalid", faults: [{ path: "with" }] });
  await refuse({ with: gone }, { kind: "not_found", faults: [{ path: "with" }] });
  await refuse({ with: marketing }, { kind: "conflict" });
  await refuse({ clauses: [{ ...one, owes: marketing }] }, { kind: "invalid", faults: [{ path: "clauses.0.owes" }] });
  await refuse({ clauses: [{ ...one, clause: clause?.id }] }, { faults: [{ path: "clauses.0.clause" }] });
  const terms = (more: object) => ({ clauses: [{ ...one, owes: third, terms: { ...accepting, ...more } }] });
  await refuse(terms({ factType: "complaint" }), { faults: [{ path: "clauses.0.terms.factType" }] });
  await refuse(terms({ pattern: "open_fact", factType: "rumour" }), { faults: [{ path: "clauses.0.terms.factType" }] });
  await refuse(terms({ calendar: 987_654 }), { faults: [{ path: "clauses.0.terms.calendar" }] });
  await expect(proposeAgreement(at(1, seller), { with: third, ...terms({ allowed: hours(0) }) })).rejects.toThrow();
  await expect(proposeAgreement(at(1, seller), { with: third, clauses: [{ sentence: " " }] })).rejects.toThrow(
    "needs a sentence",
  );
  await expect(proposeAgreement(at(1, seller), { with: third, clauses: [] })).rejects.toThrow("needs a clause");
  const both = actor(["head"], [sales, third]);
  await expect(proposeAgreement(at(1, both), { with: third, clauses: [one] })).rejects.toMatchObject({
    faults: [{ path: "from" }],
  });
  const swapped = [{ clause: clause?.id, owes: sales, sentence: "The other way", terms: accepting }];
  await expect(proposeChange(at(1, marketer), id, { clauses: swapped })).rejects.toMatchObject({
    faults: [{ path: "clauses.0.owes" }],
  });
  await expect(agree(at(1, marketer), id, { number: 9 })).rejects.toMatchObject({ kind: "not_found" });
  await expect(agree(at(1, marketer), id, { number: 1 })).rejects.toMatchObject({ kind: "conflict" });
  expect((await getAgreement(at(1, seller), id)).versions).toHaveLength(1);
  expect(await listAgreements(at(1, reader), { department: third })).toEqual([]);
});

test("the wrong role, the wrong side and nobody signed in are refused", async () => {
  const { sales, marketing, seller, marketer, id } = await agreed();
  const third = await freshDepartment(world);
  const clauses = [{ sentence: "Another one" }];
  await proposeChange(at(1, seller), id, { clauses });
  await addMembers(world.context(), [{ name: "Head", departments: [marketing], roles: ["head"] }]);
  const [member, stranger] = [actor(["member"], [marketing]), actor(["head"], [third])];
  const forbidden: [string, () => Promise<unknown>][] = [
    ["a member proposes", () => proposeAgreement(at(1, member), { with: third, clauses })],
    ["a head proposes for others", () => proposeAgreement(at(1, stranger), { with: sales, from: marketing, clauses })],
    ["a stranger proposes a change", () => proposeChange(at(1, stranger), id, { clauses })],
    ["the side that proposed agrees", () => agree(at(1, seller), id, { number: 2 })],
    ["a member agrees", () => agree(at(1, member), id, { number: 2 })],
    ["a stranger agrees", () => agree(at(1, stranger), id, { number: 2 })],
    ["an administrator agrees", () => agree(at(1, actor(["admin"])), id, { number: 2 })],
    ["marketing agrees", () => agree(at(1, actor(["marketing"], [marketing])), id, { number: 2 })],
    ["the side that proposed sends back", () => sendBack(at(1, seller), id, { number: 2, words: "x" })],
    ["the other side withdraws", () => withdrawProposal(at(1, marketer), id, { number: 2 })],
    ["a stranger ends", () => endAgreement(at(1, stranger), id, { words: "x" })],
    ["a member ends", () => endAgreement(at(1, member), id, { words: "x" })],
  ];
  for (const [who, attempt] of forbidden) await expect(attempt(), who).rejects.toMatchObject({ kind: "forbidden" });
  const unknown = [
    () => listAgreements(at(0, nobody), {}),
    () => getAgreement(at(0, nobody), id),
    () => proposeAgreement(at(0, nobody), { with: sales, from: marketing, clauses }),
    () => agree(at(0, nobody), id, { number: 2 }),
    () => endAgreement(at(0, nobody), id, { words: "x" }),
    () => breachesOf(at(0, nobody), 1),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await getAgreement(at(1, reader), id)).toMatchObject({ state: "agreed", proposal: { number: 2 } });
});
