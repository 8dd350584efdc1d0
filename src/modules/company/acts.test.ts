import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { Context } from "../../kernel/context.ts";
import { listActs } from "./acts.ts";
import { addDepartment, changeDepartment, removeDepartment } from "./departments.ts";
import { addMembers } from "./members.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));

async function somebody(roles: ["admin"] | ["member"]) {
  const [member = 0] = await addMembers(world.context(), [{ name: "Ada Lovelace", roles }]);
  return world.context({ ...actor(roles), member });
}

const nameOf = ({ actor: who }: Context) => `member:${who.kind === "member" ? who.member : 0}`;

test("reads what somebody did and was refused, the newest first, page by page", async () => {
  const admin = await somebody(["admin"]);
  const { id } = await addDepartment(admin, { name: `D ${randomUUID()}` });
  await changeDepartment(admin, id, 1, { roleText: "Answers the phone" });
  await removeDepartment(admin, id);
  const first = await listActs(steward, { actor: nameOf(admin), limit: 2 });
  expect(first.items).toMatchObject([
    { verb: "department.removed", name: "Ada Lovelace", subject: "department", subjects: [id] },
    { verb: "department.changed" },
  ]);
  const second = await listActs(steward, { actor: nameOf(admin), limit: 2, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ verb: "department.added" }], next: null });
});

test("filters by verb, subject and refusals", async () => {
  const [admin, member] = [await somebody(["admin"]), await somebody(["member"])];
  const { id } = await addDepartment(admin, { name: `D ${randomUUID()}` });
  await expect(removeDepartment(member, id)).rejects.toMatchObject({ kind: "forbidden" });
  const verbs = async (filter: object) =>
    (await listActs(steward, { limit: 500, ...filter })).items.map(({ verb }) => verb);
  expect(await verbs({ subject: "department", subjectId: id })).toEqual(["department.added"]);
  expect(await verbs({ actor: nameOf(member), refused: "true" })).toEqual(["department.removed"]);
  expect(await verbs({ actor: nameOf(member), refused: "false" })).toEqual([]);
  expect(new Set(await verbs({ verb: "member.added" }))).toEqual(new Set(["member.added"]));
  expect(new Set(await verbs({ actor: "system" }))).toEqual(new Set(["member.added"]));
  const [refusal] = (await listActs(steward, { actor: nameOf(member), limit: 1 })).items;
  expect(refusal?.refused).toBe("Only administrators may do this.");
});

test("is for administrators and stewards", async () => {
  const outsider = world.context(actor(["head", "marketing", "executive"]));
  await expect(listActs(outsider, { limit: 1 })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listActs(world.context({ kind: "nobody" }), { limit: 1 })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(listActs(steward, { limit: 1, cursor: "bm9uc2Vuc2U" })).rejects.toMatchObject({ kind: "invalid" });
});
