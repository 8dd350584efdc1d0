import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { bareNumber, isExtension, readLineNumber } from "./line-numbers.ts";
import { addLine, changeLine, listLines, removeLine } from "./lines.ts";
import { addMembers } from "./members.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const colleague = world.context(actor(["member", "head", "marketing"]));

let next = 200;
const extension = () => String(next++);

async function newMember(departments: number[]): Promise<number> {
  const [member = 0] = await addMembers(admin, [{ name: "Ada Lovelace", departments }]);
  return member;
}

test("keeps a number as E.164 and an extension as its digits, and nothing that is neither", () => {
  expect(readLineNumber("030 / 1234-567", "DE")).toBe("+49301234567");
  expect(readLineNumber("sip:+49301234567@pbx.example", "US")).toBe("+49301234567");
  expect(readLineNumber(" 204 ", "DE")).toBe("204");
  for (const wrong of ["", "000", "Front desk", "+999 123 456"]) expect(readLineNumber(wrong, "DE"), wrong).toBeNull();
  expect([isExtension("12"), isExtension("1234567"), isExtension("+12")]).toEqual([true, false, false]);
  expect(bareNumber("<tel:+4930;ext=2>")).toBe("+4930");
});

test("enters a line for a member, in their only department, and the acts log says so", async () => {
  const department = await freshDepartment(world);
  const member = await newMember([department]);
  const number = extension();
  const line = await addLine(admin, { number, member, label: "Front desk" });
  expect(line).toMatchObject({ number, label: "Front desk", member: { id: member }, department: { id: department } });
  expect(await listLines(colleague)).toContainEqual(line);
  expect(await world.actsAbout("line", line.id)).toMatchObject([{ verb: "line.added", detail: { member } }]);
});

test("a line may belong to a whole department, and to nobody it may not", async () => {
  const department = await freshDepartment(world);
  const alone = await newMember([]);
  expect(await addLine(admin, { number: extension(), department })).toMatchObject({ member: null });
  expect(await addLine(admin, { number: extension(), member: alone })).toMatchObject({ department: null });
  await expect(addLine(admin, { number: extension() })).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "member" }],
  });
  await expect(addLine(admin, { number: "Front desk", department })).rejects.toMatchObject({
    faults: [{ path: "number" }],
  });
  await expect(addLine(admin, { number: extension(), department: 999_999 })).rejects.toMatchObject({ kind: "invalid" });
  await expect(addLine(admin, { number: extension(), member: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
});

test("refuses a number that is entered, in whatever spelling, and frees it with its line", async () => {
  const department = await freshDepartment(world);
  const { id } = await addLine(admin, { number: "+49 30 5550001", department });
  await expect(addLine(admin, { number: "030 5550001", department })).rejects.toMatchObject({ kind: "conflict" });
  await removeLine(admin, id);
  await expect(removeLine(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await addLine(admin, { number: "030 5550001", department })).toMatchObject({ number: "+49305550001" });
});

test("changes what is given from the newest version", async () => {
  const [one, two] = [await freshDepartment(world), await freshDepartment(world)];
  const line = await addLine(admin, { number: extension(), department: one });
  const changed = await changeLine(admin, line.id, line.version, { department: two, label: "Hall" });
  expect(changed).toMatchObject({ number: line.number, label: "Hall", department: { id: two }, version: 2 });
  await expect(changeLine(admin, line.id, line.version, { label: "x" })).rejects.toMatchObject({ kind: "stale" });
  const taken = await addLine(admin, { number: extension(), department: one });
  const clash = changeLine(admin, line.id, 2, { number: taken.number });
  await expect(clash).rejects.toMatchObject({ kind: "conflict" });
});

test("is read by everybody who works here, and changed by administrators and stewards only", async () => {
  const department = await freshDepartment(world);
  const { id } = await addLine(world.context(actor(["steward"])), { number: extension(), department });
  await expect(addLine(colleague, { number: extension(), department })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeLine(colleague, id, 1, { label: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeLine(colleague, id)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(listLines(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
});
