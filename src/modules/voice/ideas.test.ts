import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addMembers } from "../company/index.ts";
import { addKiosk } from "../company/kiosk-links.ts";
import { captureIdea, captureIdeaAtKiosk, listIdeas, withdrawIdea } from "./ideas.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const page = { limit: 50 };

/** Somebody of a department with so many people. */
async function colleague(people: number, roles: ("member" | "admin")[] = ["member"]) {
  const department = await freshDepartment(world);
  const members = Array.from({ length: people }, (_, at) => ({ name: `Person ${at}`, departments: [department] }));
  const [member = 0] = await addMembers(world.context(), members);
  return { department, member, context: world.context({ ...actor(roles, [department]), member }) };
}

const everywhere = async () =>
  JSON.stringify(
    await Promise.all(
      (["ideas", "acts", "repeats"] as const).map((table) => world.records.selectFrom(table).selectAll().execute()),
    ),
  );

test("keeps an idea with who it is from, for marketing and the own department, and the acts log says so", async () => {
  const { context, department, member } = await colleague(1);
  const idea = await captureIdea(context, { words: "  Put the number on the bill  " });
  expect(idea).toMatchObject({ words: "Put the number on the bill", department: { id: department }, anonymous: false });
  expect(idea.member).toEqual({ id: member, name: "Person 0" });
  const [next, stranger] = [await colleague(1), actor(["head", "steward"])];
  const seenBy = async (who: typeof context) => (await listIdeas(who, {}, page)).items.map(({ id }) => id);
  expect(await seenBy(marketing)).toContain(idea.id);
  expect(await seenBy(world.context(actor(["member"], [department])))).toEqual([idea.id]);
  expect(await seenBy(next.context)).toEqual([]);
  expect(await seenBy(world.context(stranger))).toEqual([]);
  expect(await world.actsAbout("idea", idea.id)).toMatchObject([
    { verb: "idea.captured", actor: `member:${member}`, detail: {} },
  ]);
});

test("an anonymous idea leaves no trace of who it is from, and no department that is small", async () => {
  const [small, large] = [await colleague(4), await colleague(5)];
  const context = { ...small.context, repeat: { key: randomUUID(), fingerprint: "a" } };
  const idea = await captureIdea(context, { words: "The boss shouts", anonymous: true });
  expect(idea).toMatchObject({ member: null, department: null, anonymous: true });
  expect(await captureIdea(context, { words: "The boss shouts", anonymous: true })).toEqual(idea);
  expect(await everywhere()).not.toContain(`"member":${small.member}`);
  expect(await everywhere()).not.toContain(`member:${small.member}`);
  const other = await captureIdea(large.context, { words: "So does mine", anonymous: true });
  expect(other).toMatchObject({ member: null, department: { id: large.department } });
});

test("refuses another department, somebody without a name of one, no words, and who is not signed in", async () => {
  const { context, department } = await colleague(1);
  const other = await freshDepartment(world);
  for (const anonymous of [false, true]) {
    const elsewhere = captureIdea(context, { words: "x", department: other, anonymous });
    await expect(elsewhere).rejects.toMatchObject({ kind: "forbidden" });
    const nobody = captureIdea(world.context({ kind: "nobody" }), { words: "x", anonymous });
    await expect(nobody).rejects.toMatchObject({ kind: "unauthenticated" });
  }
  const ofTwo = world.context(actor(["member"], [department, other]));
  await expect(captureIdea(ofTwo, { words: "x" })).rejects.toMatchObject({ faults: [{ path: "department" }] });
  await expect(captureIdea(context, { words: "   " })).rejects.toThrow(/needs words/);
  await expect(captureIdea(context, { words: "x".repeat(2001) })).rejects.toThrow(/2000/);
  await expect(listIdeas(context, { department: other }, page)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(listIdeas(nobody, {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("is taken back by whom it is from, once, and by administrators", async () => {
  const { context } = await colleague(1);
  const { id } = await captureIdea(context, { words: "A mistake" });
  const hidden = await captureIdea(context, { words: "Something rude", anonymous: true });
  await expect(withdrawIdea(marketing, id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdrawIdea(context, hidden.id)).rejects.toMatchObject({ kind: "forbidden" });
  await withdrawIdea(context, id);
  await expect(withdrawIdea(context, id)).rejects.toMatchObject({ kind: "not_found" });
  await withdrawIdea(world.context(actor(["admin"])), hidden.id);
  const ids = (await listIdeas(marketing, {}, page)).items.map((idea) => idea.id);
  expect(ids).not.toContain(id);
  expect(ids).not.toContain(hidden.id);
});

test("keeps what is left at a kiosk for its department, and takes a clock that runs ahead as now", async () => {
  const department = await freshDepartment(world);
  const admin = world.context(actor(["admin"]));
  const link = await addKiosk(admin, { name: "Counter", department, expiresAt: "2027-01-01T00:00:00.000Z" });
  const kiosk = { kind: "kiosk", link: link.id, session: link.id, department, member: null } as const;
  const kept = await captureIdeaAtKiosk(world.context(kiosk), { words: "More chairs", at: "2031-01-01T00:00:00Z" });
  expect(kept).toEqual({ at: testNow });
  const { items } = await listIdeas(marketing, { department }, page);
  expect(items).toMatchObject([{ words: "More chairs", member: null, kiosk: { id: link.id, name: "Counter" } }]);
  const counted = world.records.selectFrom("kiosk_links").select(["ideas", "last_used_at"]).where("id", "=", link.id);
  expect(await counted.executeTakeFirst()).toEqual({ ideas: 1, last_used_at: testNow });
  await expect(captureIdeaAtKiosk(marketing, { words: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listIdeas(world.context(kiosk), {}, page)).rejects.toMatchObject({ kind: "forbidden" });
});

test("comes page by page, the newest first", async () => {
  const { context, department } = await colleague(1);
  for (const words of ["one", "two", "three"]) await captureIdea(context, { words });
  const first = await listIdeas(context, { department }, { limit: 2 });
  expect(first.items.map(({ words }) => words)).toEqual(["three", "two"]);
  const second = await listIdeas(context, { department }, { limit: 2, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ words: "one" }], next: null });
  await expect(listIdeas(context, {}, { limit: 2, cursor: "nonsense" })).rejects.toMatchObject({ kind: "invalid" });
});
