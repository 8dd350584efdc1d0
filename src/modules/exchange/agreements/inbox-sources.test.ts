import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addMembers } from "../../company/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { assignItem } from "../inbox/assignments.ts";
import { addInboxCommands } from "../inbox/commands.ts";
import { countInbox, listInboxItems } from "../inbox/inbox.ts";
import { finishItems, reopenItems } from "../inbox/marks.ts";
import "../index.ts";
import { proposeAgreement, proposeChange } from "./agreements.ts";
import { answerDispute, openDispute, withdrawDispute } from "./disputes.ts";
import { agree, sendBack, withdrawProposal } from "./moves.ts";
import { decideDispute, reopenDispute } from "./verdicts.ts";

const world = await openWorld();
await seedDues(world.context());
const page = { limit: 50 };
const clauses = [{ sentence: "After a complaint, we call first" }];

/** What of one kind lies before somebody. */
async function before(who: Actor, kind: string, show: "open" | "done" = "open") {
  const { items } = await listInboxItems(world.context(who), { show }, page);
  return items.filter((item) => item.kind === kind);
}

/** Two departments with a head each who works there, and somebody of each who heads nothing. */
async function pair() {
  const [sales, marketing] = [await freshDepartment(world), await freshDepartment(world)];
  const works = async (role: "head" | "member" | "executive", department: number) => {
    const [member = 0] = await addMembers(world.context(), [{ name: role, departments: [department], roles: [role] }]);
    return { ...actor([role], [department]), member };
  };
  return {
    ...{ sales, marketing, seller: await works("head", sales), marketer: await works("head", marketing) },
    ...{ clerk: await works("member", marketing), sided: await works("executive", marketing) },
  };
}

async function agreed() {
  const two = await pair();
  const { id } = await proposeAgreement(world.context(two.seller), { with: two.marketing, clauses });
  const { inForce } = await agree(world.context(two.marketer), id, { number: 1 });
  return { ...two, id, clause: inForce?.clauses[0]?.id ?? 0 };
}

test("what one side proposes lies before the heads of the other until they answer", async () => {
  const { marketing, seller, marketer, clerk } = await pair();
  const kind = "agreement_proposal";
  const { id } = await proposeAgreement(world.context(seller), { with: marketing, clauses, words: "Let us agree" });
  expect(await before(marketer, kind)).toMatchObject([
    {
      ...{ section: "asked", department: { id: marketing }, assignee: null, settledAt: null },
      agreement: { id, may: ["agree", "send_back"], inForce: null, proposal: { number: 1, clauses } },
    },
  ]);
  expect(await countInbox(world.context(marketer), {})).toMatchObject({ asked: 1 });
  for (const other of [seller, clerk]) expect(await before(other, kind)).toEqual([]);
  await sendBack(world.context(marketer), id, { number: 1, words: "Who calls?" });
  expect(await before(marketer, kind)).toEqual([]);
  expect(await before(marketer, kind, "done")).toMatchObject([{ agreement: { id, may: [] } }]);
  await proposeChange(world.context(seller), id, { clauses });
  await withdrawProposal(world.context(seller), id, { number: 2 });
  expect(await before(marketer, kind)).toEqual([]);
  await proposeChange(world.context(seller), id, { clauses });
  await agree(world.context(marketer), id, { number: 3 });
  await proposeChange(world.context(marketer), id, { clauses });
  expect(await before(marketer, kind)).toEqual([]);
  expect(await before(seller, kind)).toMatchObject([
    { agreement: { inForce: { number: 3 }, proposal: { number: 4 } } },
  ]);
});

test("a dispute lies before the other side, then before whoever decides, of neither side", async () => {
  const { seller, marketer, sided, clause, sales } = await agreed();
  const executive = actor(["executive"], [await freshDepartment(world)]);
  const admin = actor(["admin"], []);
  const { id } = await openDispute(world.context(marketer), { clause, words: "They did not call" });
  expect(await before(seller, "agreement_dispute")).toMatchObject([
    { section: "asked", department: { id: sales }, dispute: { id, may: ["answer"] } },
  ]);
  expect(await before(executive, "agreement_verdict")).toEqual([]);
  await answerDispute(world.context(seller), id, { words: "We did" });
  expect(await before(seller, "agreement_dispute")).toEqual([]);
  for (const decider of [executive, admin]) {
    expect(await before(decider, "agreement_verdict")).toMatchObject([
      { section: "asked", department: null, dispute: { id, may: ["decide"] } },
    ]);
  }
  for (const other of [seller, marketer, sided, actor(["steward"], [])]) {
    expect(await before(other, "agreement_verdict")).toEqual([]);
  }
  await decideDispute(world.context(executive), id, { verdict: "excused", reason: "The line was dead" });
  for (const decider of [executive, admin]) expect(await before(decider, "agreement_verdict")).toEqual([]);
  expect(await before(executive, "agreement_verdict", "done")).toMatchObject([{ dispute: { id, state: "decided" } }]);
  await reopenDispute(world.context(executive), id);
  expect(await before(admin, "agreement_verdict")).toMatchObject([{ dispute: { id } }]);
  await withdrawDispute(world.context(marketer), id);
  expect(await before(admin, "agreement_verdict")).toEqual([]);
});

test("each is done with it alone, and nobody answers for it alone", async () => {
  const { id, seller, marketer, marketing, clerk, sided, clause } = await agreed();
  await proposeChange(world.context(seller), id, { clauses });
  const [proposal] = await before(marketer, "agreement_proposal");
  const { id: dispute } = await openDispute(world.context(seller), { clause, words: "They did not call" });
  await answerDispute(world.context(marketer), dispute, { words: "We did" });
  const items = [proposal?.item ?? 0];
  const second = actor(["head"], [marketing]);
  const kind = "agreement_proposal" as const;
  await finishItems(world.context(marketer), { kind, items });
  expect(await before(marketer, kind)).toEqual([]);
  expect(await before(second, kind)).toHaveLength(1);
  await reopenItems(world.context(marketer), { kind, items });
  expect(await before(marketer, kind)).toHaveLength(1);
  const refused: [Actor, { kind: "agreement_proposal" | "agreement_verdict"; items: number[] }][] = [
    [clerk, { kind, items }],
    [seller, { kind, items }],
    [sided, { kind: "agreement_verdict", items: [dispute] }],
    [marketer, { kind: "agreement_verdict", items: [dispute] }],
  ];
  for (const [who, input] of refused) {
    await expect(finishItems(world.context(who), input)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const member = clerk.member;
  await expect(assignItem(world.context(marketer), { kind, item: proposal?.item ?? 0, member })).rejects.toMatchObject({
    kind: "invalid",
    message: /for the heads/,
  });
  const admin = actor(["admin"], []);
  await expect(
    assignItem(world.context(admin), { kind: "agreement_verdict", item: dispute, member }),
  ).rejects.toMatchObject({ kind: "invalid", message: /whoever decides/ });
  await finishItems(world.context(admin), { kind: "agreement_verdict", items: [dispute] });
  expect((await before(admin, "agreement_verdict")).map((item) => item.item)).not.toContain(dispute);
  await expect(finishItems(world.context({ kind: "nobody" }), { kind, items })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});

test("what is proposed to a department that nobody heads is before administrators", async () => {
  const { seller } = await pair();
  const headless = await freshDepartment(world);
  const { id } = await proposeAgreement(world.context(seller), { with: headless, clauses });
  const found = await before(actor(["admin"], []), "agreement_proposal");
  expect(found).toMatchObject([{ department: { id: headless }, agreement: { id } }]);
});

test("the command line says what waits, and names the thing for its own commands", async () => {
  const { id, seller, marketer, clause } = await agreed();
  const earshot = commanding(world, addInboxCommands);
  await proposeChange(world.context(seller), id, { clauses, words: "Sooner" });
  const { id: dispute } = await openDispute(world.context(seller), { clause, words: "They did not call" });
  const listed = await earshot(marketer, "inbox", "--section", "asked", "--format", "csv");
  expect(listed).toMatch(new RegExp(`^agreement_proposal-\\d+,.*,agreement ${id},proposed,Sooner,`, "m"));
  expect(listed).toMatch(
    new RegExp(`^agreement_dispute-${dispute},.*,dispute ${dispute},disputed,They did not call,`, "m"),
  );
  await answerDispute(world.context(marketer), dispute, { words: "We did" });
  expect(await earshot(actor(["executive"]), "inbox", "--format", "csv")).toContain(`,dispute ${dispute},to_decide,`);
});
