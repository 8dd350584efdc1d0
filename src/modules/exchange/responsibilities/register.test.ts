import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { decideProposal, proposeParts, withdrawProposal } from "./proposals.ts";
import {
  addActivity,
  addPresets,
  changeActivity,
  getRegister,
  removeActivity,
  restoreActivity,
  setParts,
} from "./register.ts";

const world = await openWorld();
const [sales, support] = [
  await freshDepartment(world, "Sales in charge"),
  await freshDepartment(world, "Support in charge"),
];
const by = (who: Actor) => world.context(who);
const marketing = actor(["marketing"], []);
const headOf = (department: number) => actor(["head"], [department]);
const member = actor(["member"], [sales]);
const nobody: Actor = { kind: "nobody" };
const findingsOf = async (id: number) =>
  (await getRegister(by(member))).findings
    .filter(({ activity }) => activity === id)
    .map(({ kind, departments }) => [kind, ...departments.map((one) => one.id)]);

test("who decides and does is written down, and what is wrong with it is found", async () => {
  const { id, version } = await addActivity(by(marketing), { name: "Answer a question of price" });
  expect(await findingsOf(id)).toEqual([["nobody_decides"], ["nobody_does"]]);
  await setParts(by(marketing), id, sales, { parts: ["does", "decides"], before: [] });
  expect(await findingsOf(id)).toEqual([]);
  const doubled = await setParts(by(marketing), id, support, { parts: ["decides", "told"] });
  expect(doubled.cells).toMatchObject([
    { department: { id: sales }, parts: ["decides", "does"] },
    { department: { id: support }, parts: ["decides", "told"] },
  ]);
  expect(await findingsOf(id)).toEqual([["two_decide", sales, support]]);
  await expect(setParts(by(marketing), id, support, { parts: [], before: ["asked"] })).rejects.toMatchObject({
    kind: "stale",
  });
  expect((await setParts(by(marketing), id, support, { parts: [] })).cells).toHaveLength(1);
  await expect(addActivity(by(marketing), { name: "answer a QUESTION of price" })).rejects.toMatchObject({
    kind: "conflict",
  });
  expect(await changeActivity(by(marketing), id, version, { name: "Say prices" })).toMatchObject({
    name: "Say prices",
  });
  await expect(changeActivity(by(marketing), id, version, { name: "Else" })).rejects.toMatchObject({ kind: "stale" });
  expect((await world.actsAbout("activity", id)).map(({ verb }) => verb)).toEqual([
    ...["activity.added", "responsibility.set", "responsibility.set", "responsibility.set", "activity.changed"],
  ]);
});

test("heads propose for their own department, and marketing decides", async () => {
  const { id } = await addActivity(by(headOf(sales)), { name: "Call somebody new" });
  const propose = (who: Actor, department = sales) => proposeParts(by(who), id, department, { parts: ["does"] });
  await expect(propose(member)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(propose(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(propose(headOf(support))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(setParts(by(headOf(sales)), id, sales, { parts: ["does"] })).rejects.toMatchObject({
    kind: "forbidden",
    message: /propose/,
  });
  const { proposals, cells } = await propose(headOf(sales));
  expect([proposals.length, cells.length]).toEqual([1, 0]);
  const again = await proposeParts(by(headOf(sales)), id, sales, { parts: ["decides", "does"], words: "We are asked" });
  expect(again.proposals).toMatchObject([{ parts: ["decides", "does"], words: "We are asked" }]);
  const proposal = again.proposals[0]?.id ?? 0;
  await expect(decideProposal(by(headOf(sales)), proposal, true)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await decideProposal(by(marketing), proposal, true)).toMatchObject({
    ...{ proposals: [], cells: [{ department: { id: sales }, parts: ["decides", "does"] }] },
  });
  await expect(decideProposal(by(marketing), proposal, false)).rejects.toMatchObject({ kind: "not_found" });
  const { proposals: more } = await proposeParts(by(headOf(sales)), id, sales, { parts: [] });
  await expect(withdrawProposal(by(headOf(support)), more[0]?.id ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdrawProposal(by(nobody), more[0]?.id ?? 0)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await withdrawProposal(by(headOf(sales)), more[0]?.id ?? 0)).toMatchObject({ proposals: [] });
  const { proposals: last } = await proposeParts(by(headOf(sales)), id, sales, { parts: [] });
  const declined = await decideProposal(by(marketing), last[0]?.id ?? 0, false);
  expect(declined).toMatchObject({ proposals: [], cells: [{ parts: ["decides", "does"] }] });
});

test("an activity that was removed comes back with who was in it, unless its name is taken", async () => {
  const { id } = await addActivity(by(marketing), { name: "Publish something" });
  await setParts(by(marketing), id, sales, { parts: ["does"] });
  await expect(removeActivity(by(headOf(sales)), id)).rejects.toMatchObject({ kind: "forbidden" });
  await removeActivity(by(marketing), id);
  expect((await getRegister(by(member))).activities.some((one) => one.id === id)).toBe(false);
  await expect(setParts(by(marketing), id, sales, { parts: [] })).rejects.toMatchObject({ kind: "not_found" });
  expect((await restoreActivity(by(marketing), id)).cells).toMatchObject([{ parts: ["does"] }]);
  await expect(restoreActivity(by(marketing), id)).rejects.toMatchObject({ kind: "not_found" });
  await removeActivity(by(marketing), id);
  await addActivity(by(marketing), { name: "publish something" });
  await expect(restoreActivity(by(marketing), id)).rejects.toMatchObject({ kind: "conflict" });
});

test("refuses what is not there or makes no sense", async () => {
  const { id } = await addActivity(by(marketing), { name: "Refuse something" });
  await expect(setParts(by(marketing), 999_999_999, sales, { parts: [] })).rejects.toMatchObject({ kind: "not_found" });
  await expect(setParts(by(marketing), id, 999_999_999, { parts: [] })).rejects.toMatchObject({ kind: "not_found" });
  await expect(setParts(by(marketing), id, sales, { parts: ["does", "does"] })).rejects.toMatchObject({
    name: "ZodError",
  });
  await expect(addActivity(by(member), { name: "Mine" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(addActivity(by(marketing), { name: " " })).rejects.toMatchObject({ name: "ZodError" });
  await expect(getRegister(by(nobody))).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await getRegister(by(member))).activities.find((one) => one.id === id)?.cells).toEqual([]);
});

test("a business model brings its activities once", async () => {
  const { items } = await addPresets(by(marketing), { model: "retail_counter" });
  const names = (await getRegister(by(member))).activities
    .filter(({ id }) => items.includes(id))
    .map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Call a new lead", "Label a price"]));
  await expect(addPresets(by(marketing), { model: "retail_counter" })).rejects.toMatchObject({ kind: "conflict" });
});
