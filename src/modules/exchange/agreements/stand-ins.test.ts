import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Role } from "../../../kernel/permissions.ts";
import { addMembers } from "../../company/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { getAgreement, proposeAgreement, proposeChange } from "./agreements.ts";
import { answerDispute, getDispute, openDispute } from "./disputes.ts";
import { agree, endAgreement, resumeAgreement, sendBack, withdrawProposal } from "./moves.ts";
import { decideDispute } from "./verdicts.ts";

const world = await openWorld();
await seedDues(world.context());
const clauses = [{ sentence: "After a complaint, we call first" }];
const words = "As things are";

/** Somebody who works here. */
async function works(roles: Role[], departments: number[]) {
  const [member = 0] = await addMembers(world.context(), [{ name: roles.join(), departments, roles }]);
  const who = { ...actor(roles, departments), member };
  return { ...who, context: world.context(who) };
}

/** A department with a head, and one that has members but nobody who heads it. */
async function halfHeaded() {
  const [sales, marketing] = [await freshDepartment(world), await freshDepartment(world)];
  const [seller, clerk] = [await works(["head"], [sales]), await works(["member"], [marketing])];
  return { sales, marketing, seller, clerk, admin: await works(["admin"], []) };
}

test("an administrator of neither side stands in for a department that nobody heads, and the record says so", async () => {
  const { marketing, seller, admin } = await halfHeaded();
  const { id } = await proposeAgreement(seller.context, { with: marketing, clauses });
  expect(await getAgreement(admin.context, id)).toMatchObject({
    ...{ may: ["agree", "send_back"], standsInFor: [{ id: marketing }] },
  });
  const agreed = await agree(admin.context, id, { number: 1 });
  expect(agreed.inForce).toMatchObject({
    ...{ standIn: false, member: { id: seller.member } },
    answered: { standIn: true, department: { id: marketing }, member: { id: admin.member } },
  });
  // Without saying for which side, it is the one that nobody heads.
  const changed = await proposeChange(admin.context, id, { clauses, words });
  expect(changed.proposal).toMatchObject({ standIn: true, department: { id: marketing } });
  const taken = await withdrawProposal(admin.context, id, { number: 2 });
  expect(taken.versions[0]).toMatchObject({ state: "withdrawn", answered: { standIn: true } });
  await proposeChange(seller.context, id, { clauses });
  await sendBack(admin.context, id, { number: 3, words });
  expect(await endAgreement(admin.context, id, { words })).toMatchObject({
    ended: { standIn: true, department: { id: marketing } },
  });
  expect(await resumeAgreement(admin.context, id)).toMatchObject({ state: "agreed" });
  const acts = await world.actsAbout("agreement", id);
  expect(acts.map(({ detail }) => detail.standIn)).toEqual([false, true, true, true, false, true, true, true]);
});

test("what a stand-in says in a dispute is on its record, and they do not decide it", async () => {
  const { marketing, seller, admin } = await halfHeaded();
  const { id } = await proposeAgreement(seller.context, { with: marketing, clauses });
  const { inForce } = await agree(admin.context, id, { number: 1 });
  const clause = inForce?.clauses[0]?.id ?? 0;
  const { id: first } = await openDispute(seller.context, { clause, words });
  expect((await getDispute(admin.context, first)).may).toEqual(["answer", "decide"]);
  const answered = await answerDispute(admin.context, first, { words });
  expect(answered).toMatchObject({
    standIn: false,
    answered: { standIn: true, department: { id: marketing } },
    may: [],
  });
  const verdict = { verdict: "excused" as const, reason: words };
  await expect(decideDispute(admin.context, first, verdict)).rejects.toMatchObject({
    ...{ kind: "forbidden", message: /You spoke for one of the two sides/ },
  });
  const second = await openDispute(admin.context, { clause, words });
  expect(second).toMatchObject({ standIn: true, department: { id: marketing }, may: ["withdraw"] });
  const other = await works(["admin"], []);
  expect(await decideDispute(other.context, first, verdict)).toMatchObject({ state: "decided" });
});

test("nobody stands in where somebody heads it, for the other side, or for both", async () => {
  const { sales, marketing, seller, clerk, admin } = await halfHeaded();
  const { id } = await proposeAgreement(seller.context, { with: marketing, clauses });
  const sided = await works(["admin"], [sales]);
  const number = 1;
  const refuse = (attempt: Promise<unknown>) => expect(attempt).rejects.toMatchObject({ kind: "forbidden" });
  for (const who of [sided, clerk, await works(["steward"], []), await works(["executive"], [])]) {
    await refuse(agree(who.context, id, { number }));
    expect((await getAgreement(who.context, id)).standsInFor).toEqual([]);
  }
  await refuse(agree(world.context({ ...admin, scopes: ["read"] }), id, { number }));
  await refuse(withdrawProposal(admin.context, id, { number }));
  await expect(agree(world.context({ kind: "nobody" }), id, { number })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  const head = await works(["head"], [marketing]);
  await refuse(agree(admin.context, id, { number }));
  expect((await getAgreement(head.context, id)).state).toBe("proposed");
  const [one, other] = [await freshDepartment(world), await freshDepartment(world)];
  const alone = await proposeAgreement(admin.context, { with: other, from: one, clauses });
  expect(alone).toMatchObject({ may: ["withdraw"], proposal: { standIn: true } });
  await refuse(agree(admin.context, alone.id, { number }));
  const second = await works(["admin"], []);
  expect(await agree(second.context, alone.id, { number })).toMatchObject({ state: "agreed" });
  await expect(proposeChange(second.context, alone.id, { clauses })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "from" }] },
  });
});
