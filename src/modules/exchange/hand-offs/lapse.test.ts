import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { callDues } from "../../dues/call-dues.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { waiveDues } from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { proposeAgreement } from "../agreements/agreements.ts";
import { agree } from "../agreements/moves.ts";
import "../index.ts";
import { getHandOff, handOff } from "./hand-offs.ts";
import { returnUntaken } from "./lapse.ts";
import { acceptHandOff } from "./moves.ts";

const world = await openWorld();
await seedDues(world.context());
const steward = actor(["steward"], []);
const page = { limit: 50 };

/** Some hours after the tests begin, on a Monday at 10 where the company is: 8 working hours end before 24 of them. */
const at = (hours: number, who: Actor = steward) =>
  world.context(who, fixedClock(new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()));

/** Two departments of which one takes on what the other gives within so many working hours. */
async function agreed(amount: number) {
  const [from, to] = [await freshDepartment(world), await freshDepartment(world)];
  const [giver, taker] = [actor(["head"], [from]), actor(["head"], [to])];
  const terms = { pattern: "accept_hand_off" as const, allowed: { amount, unit: "working_hours" as const } };
  const clauses = [{ owes: to, sentence: "Takes on what it is given", terms }];
  const { id } = await proposeAgreement(at(0, giver), { with: to, clauses });
  const { inForce } = await agree(at(0, taker), id, { number: 1 });
  const commitment = inForce?.clauses[0]?.commitment ?? "";
  return { from, to, giver, taker, commitment };
}

/** What the clock called by then was heard of. */
async function pass(hours: number) {
  await world.follow(followActs);
  await callDues(at(hours));
  await world.follow(returnUntaken);
  await world.follow(followActs);
}

const stateOf = async (id: number) => (await getHandOff(at(30), id)).state;
const owed = async (commitment: string, hours: number) =>
  (await listDues(at(hours), { commitment }, page)).items.map(({ state }) => state);

test("a longer agreed time can be kept: what is untaken goes back once that is over", async () => {
  const { to, giver, taker, commitment } = await agreed(16);
  const give = async () => (await handOff(at(0, giver), { to, subject: "Look into this" })).id;
  const [taken, left] = [await give(), await give()];
  await pass(30);
  expect([await stateOf(taken), await stateOf(left)]).toEqual(["offered", "offered"]);
  await acceptHandOff(at(30, taker), taken);
  await pass(80);
  expect([await stateOf(taken), await stateOf(left)]).toEqual(["accepted", "returned"]);
  expect(await owed(commitment, 80)).toEqual(expect.arrayContaining(["kept", "broken"]));
  expect((await world.actsAbout("hand_off", left)).at(-1)?.verb).toBe("hand_off.lapsed");
});

test("in the other direction, and by a shorter time, the company's own governs", async () => {
  const { from, to, giver, taker, commitment } = await agreed(2);
  const { id } = await handOff(at(0, giver), { to, subject: "Look into this" });
  await pass(4);
  expect(await stateOf(id)).toBe("offered");
  await acceptHandOff(at(4, taker), id);
  await world.follow(followActs);
  expect(await owed(commitment, 4)).toEqual(["made_good"]);
  const longer = await agreed(16);
  const back = await handOff(at(0, longer.taker), { to: longer.from, subject: "Look into this" });
  const others = await handOff(at(0, longer.giver), { to: from, subject: "Look into this" });
  await pass(30);
  expect([await stateOf(back.id), await stateOf(others.id)]).toEqual(["returned", "returned"]);
});

test("an agreed time that is waived holds nothing back", async () => {
  const { to, giver, commitment } = await agreed(16);
  const { id } = await handOff(at(0, giver), { to, subject: "Look into this" });
  await pass(30);
  expect(await stateOf(id)).toBe("offered");
  const [due] = (await listDues(at(30), { commitment }, page)).items;
  await waiveDues(at(30, giver), { dues: [due?.id ?? 0], reason: "Never mind the time" });
  await pass(31);
  expect(await stateOf(id)).toBe("returned");
});
