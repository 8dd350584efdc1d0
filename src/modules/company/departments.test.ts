import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addDepartment, changeDepartment, listDepartments, removeDepartment } from "./departments.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));

test("adds a department, also one that meets no customers, and the acts log says so", async () => {
  const added = await addDepartment(admin, { name: "Print room", facesCustomers: false });
  expect(added).toMatchObject({ name: "Print room", facesCustomers: false, members: 0, version: 1 });
  expect(await world.actsAbout("department", added.id)).toMatchObject([{ verb: "department.added", refused: null }]);
});

test("refuses a name that is taken, whatever its case", async () => {
  await addDepartment(admin, { name: "Support" });
  await expect(addDepartment(admin, { name: "SUPPORT" })).rejects.toMatchObject({
    kind: "conflict",
    message: 'There is a department "SUPPORT" already. Choose another name.',
  });
});

test("refuses a change made from an older version", async () => {
  const { id, version } = await addDepartment(admin, { name: "Finance" });
  await changeDepartment(admin, id, version, { roleText: "Sends the reminders" });
  await expect(changeDepartment(admin, id, version, { name: "Accounts" })).rejects.toMatchObject({ kind: "stale" });
  expect(await listDepartments(admin)).toContainEqual(expect.objectContaining({ id, name: "Finance", version: 2 }));
});

test("refuses everybody but administrators and stewards, and remembers that it did", async () => {
  const outsider = actor(["head", "marketing"]);
  await expect(addDepartment(world.context(outsider), { name: "Annex" })).rejects.toMatchObject({ kind: "forbidden" });
  const refusals = await world.records.selectFrom("acts").selectAll().where("member", "=", outsider.member).execute();
  expect(refusals).toMatchObject([
    { verb: "department.added", refused: "Only administrators and data stewards may do this." },
  ]);
});

test("refuses somebody who is not signed in", async () => {
  const nobody = world.context({ kind: "nobody" });
  await expect(listDepartments(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("removes a department once, and frees its name", async () => {
  const { id } = await addDepartment(admin, { name: "Annex" });
  await removeDepartment(admin, id);
  await expect(removeDepartment(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await addDepartment(admin, { name: "Annex" })).toMatchObject({ name: "Annex" });
});
