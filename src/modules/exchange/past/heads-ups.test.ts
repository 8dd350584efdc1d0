import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import { addMembers } from "../../company/index.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { confirmHeadsUp } from "../heads-ups/confirmations.ts";
import { addHeadsUp, getHeadsUp, listHeadsUps } from "../heads-ups/heads-ups.ts";
import { publishHeadsUp } from "../heads-ups/publishing.ts";
import { listNeeds } from "../needs/needs.ts";
import "../index.ts";
import { coveredAt, forgetExampleHeadsUps, tellPastConfirmations } from "./heads-ups.ts";

const world = await openWorld();
await seedDues(world.context());
await seedFactTypes(world.context());
const [writers, desk, vans] = [
  await freshDepartment(world, "Writers"),
  await freshDepartment(world, "Desk"),
  await freshDepartment(world, "Vans"),
];
const staffOf = (department: number, count: number, example: boolean) =>
  addMembers(
    world.context(actor(["admin"])),
    Array.from({ length: count }, (_, at) => {
      return { name: `Reader ${at}`, mail: `reader-${department}-${at}@example.org`, departments: [department] };
    }),
    example,
  );
const atDesk = await staffOf(desk, 5, true);
const inVans = await staffOf(vans, 5, true);
const at = (day: number, hour: number) => `2026-02-${String(day).padStart(2, "0")}T${hour}:00:00.000Z`;
const marketer = { ...actor(["marketing"], [writers]) };
const then = { ...world.context(marketer), clock: fixedClock(at(2, 10)) };
const reader = world.context({ kind: "system" });

async function published(title: string, example: boolean): Promise<number> {
  const pairs = [{ question: "What does it cost?", say: "Ten a month" }];
  const times = { launchAt: at(9, 10), readBy: at(6, 12) };
  const { id } = await addHeadsUp(then, { title, ...times, pairs, departments: [desk, vans] }, example);
  await publishHeadsUp(then, id);
  return id;
}

const by = (members: readonly number[], department: number, day: number) =>
  members.map((member, place) => ({ member, department, at: at(day, 11 + place) }));

test("says since when enough of a department have read something", () => {
  expect(coveredAt(["c", "a", "b"], 4, 75)).toBe("c");
  expect(coveredAt(["c", "a", "b"], 4, 50)).toBe("b");
  expect(coveredAt(["a"], 4, 50)).toBeUndefined();
  expect(coveredAt([], 0, 50)).toBeUndefined();
});

const gone = await published("Gone with the example", true);

test("tells who read it then: departments have read it in time, late or not at all", async () => {
  const confirmations = [...by(atDesk, desk, 3), ...by(inVans.slice(0, 3), vans, 3), ...by(inVans.slice(3), vans, 8)];
  await expect(tellPastConfirmations(then, gone, confirmations)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(tellPastConfirmations(nobody, gone, confirmations)).rejects.toMatchObject({ kind: "unauthenticated" });
  await tellPastConfirmations(world.context(), gone, confirmations);
  await world.follow(followActs);
  const { coverage, read } = await getHeadsUp(reader, gone);
  expect(coverage.map(({ departments: [one], read: counted }) => [one?.name, counted])).toEqual([
    ["Desk", { members: 5, confirmed: 5, isUnder: false }],
    ["Vans", { members: 5, confirmed: 5, isUnder: false }],
  ]);
  expect(read).toEqual({ members: 10, confirmed: 10, isUnder: false });
  const dues = await world.records
    .selectFrom("dues")
    .select(["department", "state", "settled_at"])
    .where("subject", "=", "heads_up_reading")
    .orderBy("id")
    .execute();
  // Four of five are enough.
  expect(dues).toEqual([
    { department: desk, state: "kept", settled_at: at(3, 14) },
    { department: vans, state: "broken", settled_at: at(8, 11) },
  ]);
  const acts = (await world.actsAbout("heads_up", gone)).filter(({ verb }) => verb === "heads_up.confirmed");
  expect(new Set(acts.map(({ actor: who }) => who))).toEqual(
    new Set([...atDesk, ...inVans].map((member) => `member:${member}`)),
  );
});

test("forgets those of the example with what was owed, and none that others read", async () => {
  const ours = await published("Ours", false);
  const member = { name: "Us", mail: "us@example.org", departments: [desk] };
  const [us = 0] = await addMembers(world.context(actor(["admin"])), [member]);
  const kept = await published("Read by us", true);
  await confirmHeadsUp(
    { ...then, actor: { kind: "member", member: us, name: "Us", roles: ["member"], departments: [desk] } },
    kept,
  );
  await expect(forgetExampleHeadsUps(then)).rejects.toMatchObject({ kind: "forbidden" });
  const needed = async () => (await listNeeds(reader, { department: writers })).length;
  expect(await needed()).toBe(1);
  await forgetExampleHeadsUps(world.context());
  await world.follow(followActs);
  const left = (await listHeadsUps(reader, {}, { limit: 9 })).items.map(({ id }) => id);
  expect(left).toEqual([kept, ours]);
  const states = await world.records
    .selectFrom("dues")
    .select("state")
    .where("subject", "=", "heads_up_reading")
    .execute();
  expect(states.filter(({ state }) => state === "withdrawn")).toHaveLength(2);
  // They still publish.
  expect(await needed()).toBe(1);
  await world.records.updateTable("heads_ups").set({ example: true }).execute();
  await world.records.deleteFrom("heads_up_confirmations").execute();
  await forgetExampleHeadsUps(world.context());
  expect(await needed()).toBe(0);
});
