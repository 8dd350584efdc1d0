import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { captureIdea, listIdeas, withdrawIdea } from "./ideas.ts";
import { markIdea, unmarkIdea } from "./marks.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const department = await freshDepartment(world);
const author = world.context(actor(["member"], [department]));
const newIdea = async (words = "A bell at the counter") => (await captureIdea(author, { words })).id;
const idsIn = async (state: "new" | "seen" | "taken_up" | "declined") =>
  (await listIdeas(marketing, { department, state }, { limit: 50 })).items.map(({ id }) => id);

test("an idea is new until marketing marks it, and its author reads what became of it and why", async () => {
  const id = await newIdea();
  expect(await idsIn("new")).toContain(id);
  expect(await markIdea(marketing, id, { state: "seen" })).toMatchObject({ state: "seen", mark: { reason: "" } });
  await markIdea(marketing, id, { state: "declined", reason: " The counter goes in May " });
  expect(await idsIn("new")).not.toContain(id);
  expect(await idsIn("seen")).not.toContain(id);
  const [idea] = (await listIdeas(author, { state: "declined" }, { limit: 50 })).items;
  expect(idea).toMatchObject({ id, state: "declined", mark: { reason: "The counter goes in May" } });
});

test("the acts log says from what to what, and not why", async () => {
  const id = await newIdea();
  const { mark } = await markIdea(marketing, id, { state: "taken_up", reason: "For Ms Weber" });
  const acts = await world.actsAbout("idea", id);
  expect(acts.at(-1)).toMatchObject({
    verb: "idea.marked",
    detail: { mark: mark?.id, from: "new", to: "taken_up" },
  });
  expect(JSON.stringify(acts)).not.toContain("Weber");
});

test("a mark that is taken off gives the idea back what it was before, once", async () => {
  const id = await newIdea();
  const { mark: seen } = await markIdea(marketing, id, { state: "seen" });
  const { mark: taken } = await markIdea(marketing, id, { state: "taken_up" });
  expect(await unmarkIdea(marketing, id, taken?.id ?? 0)).toMatchObject({ state: "seen", mark: { id: seen?.id } });
  await expect(unmarkIdea(marketing, id, taken?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
  expect(await unmarkIdea(marketing, id, seen?.id ?? 0)).toMatchObject({ state: "new", mark: null });
  const other = await newIdea("Another one");
  const { mark: elsewhere } = await markIdea(marketing, other, { state: "seen" });
  await expect(unmarkIdea(marketing, id, elsewhere?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
});

test("refuses a decline without a reason, an unknown state, and an idea that is not there", async () => {
  const id = await newIdea();
  await expect(markIdea(marketing, id, { state: "declined", reason: "  " })).rejects.toThrow(/say why/);
  await expect(markIdea(marketing, id, { state: "new" as never })).rejects.toThrow();
  await expect(markIdea(marketing, id, { state: "seen", reason: "x".repeat(1001) })).rejects.toThrow(/1000/);
  await withdrawIdea(world.context(actor(["admin"])), id);
  await expect(markIdea(marketing, id, { state: "seen" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(markIdea(marketing, 999_999, { state: "seen" })).rejects.toMatchObject({ kind: "not_found" });
});

test("only marketing marks, also no administrator, head or steward", async () => {
  const id = await newIdea();
  const { mark } = await markIdea(marketing, id, { state: "seen" });
  for (const roles of [["member"], ["head", "steward"], ["admin", "executive"]] as const) {
    const other = world.context(actor([...roles], [department]));
    await expect(markIdea(other, id, { state: "seen" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(unmarkIdea(other, id, mark?.id ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const nobody = world.context({ kind: "nobody" });
  await expect(markIdea(nobody, id, { state: "seen" })).rejects.toMatchObject({ kind: "unauthenticated" });
});
