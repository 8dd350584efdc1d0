import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addMembers } from "../../company/index.ts";
import { listCommitments } from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import "../index.ts";
import { getAgreement, listAgreements, proposeAgreement } from "./agreements.ts";
import { openDispute } from "./disputes.ts";
import { forgetExampleAgreements } from "./forget.ts";
import { agree } from "./moves.ts";

const world = await openWorld();
await seedDues(world.context());
const admin = world.context(actor(["admin"]));

/** An agreement of two departments with heads of the example, or of ours. */
async function agreed({ example, ours = false }: { example: boolean; ours?: boolean }) {
  const [one, other] = [await freshDepartment(world), await freshDepartment(world)];
  const [proposing = 0, agreeing = 0] = await addMembers(
    admin,
    [one, other].map((department) => ({
      ...{ name: `Head of ${department}`, mail: `head-${department}@example.org`, departments: [department] },
      roles: ["head" as const],
    })),
    !ours,
  );
  const head = (member: number, department: number) =>
    world.context({ kind: "member", member, name: "", roles: ["head"], departments: [department] });
  const terms = { pattern: "accept_hand_off", allowed: { amount: 4, unit: "hours" } } as const;
  const clauses = [{ owes: other, sentence: "Takes on what comes", terms }];
  const { id } = await proposeAgreement(head(proposing, one), { with: other, clauses }, example);
  const { inForce } = await agree(head(agreeing, other), id, { number: 1 });
  return { id, clause: inForce?.clauses[0], department: one };
}

const left = async () => (await listAgreements(admin, {})).map(({ id }) => id);
const codes = async () => (await listCommitments(admin)).map(({ code }) => code);

test("forgets agreements of the example with what measures them, and none that others had part in", async () => {
  const gone = await agreed({ example: true });
  const own = await agreed({ example: false });
  const answered = await agreed({ example: true, ours: true });
  const disputed = await agreed({ example: true });
  const [us = 0] = await addMembers(admin, [{ name: "Us", mail: "us@example.org", roles: ["head"] }]);
  const as = { kind: "member", member: us, name: "Us", roles: ["head"], departments: [disputed.department] } as const;
  await openDispute(world.context(as), { clause: disputed.clause?.id ?? 0, words: "Nobody came" });
  await expect(forgetExampleAgreements(admin)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(forgetExampleAgreements(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await left()).toEqual([gone.id, own.id, answered.id, disputed.id]);

  await forgetExampleAgreements(world.context());
  expect(await left()).toEqual([own.id, answered.id, disputed.id]);
  await expect(getAgreement(admin, gone.id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await codes()).not.toContain(gone.clause?.commitment);
  expect(await codes()).toEqual(expect.arrayContaining([own.clause?.commitment, disputed.clause?.commitment]));
  expect((await world.actsAbout("agreement", gone.id)).at(-1)).toMatchObject({
    verb: "agreement.forgotten",
    actor: "system",
  });
});
