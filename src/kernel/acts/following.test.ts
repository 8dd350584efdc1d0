import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pino from "pino";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { asSystem, type Context } from "../context.ts";
import { change } from "./change.ts";
import type { Follower } from "./followers.ts";
import { startFollowing } from "./following.ts";
import { countBehind } from "./store.ts";

const world = await openWorld();
const silent = pino({ level: "silent" });

test("each follower reads each act for it once, beside those that fail, hear nothing, or write outside", async () => {
  const subject = randomUUID();
  const seen = new Map<string, number[]>();
  const tokens: string[] = [];
  let failures = 0;
  const follower = (name: string, more: Partial<Follower> = {}): Follower => ({
    name: `${name} ${subject}`,
    verbs: ["company.changed"],
    async follow(_, acts) {
      const mine = acts.filter((act) => act.subject === subject).flatMap(({ subjects }) => subjects);
      seen.set(name, [...(seen.get(name) ?? []), ...mine]);
    },
    ...more,
  });
  const outside = follower("outside", { outside: true });
  const followers = [
    follower("inside"),
    follower("few at once", { most: 2 }),
    {
      ...outside,
      async follow(context, acts, token) {
        tokens.push(token);
        await outside.follow(context, acts, token);
      },
    },
    follower("deaf", { verbs: ["example.loaded"] }),
    follower("failing", {
      async follow() {
        failures += 1;
        throw new Error("cannot");
      },
    }),
  ] satisfies Follower[];
  const following = await startFollowing(world.context(), followers, silent, { interval: 30 });
  const admin = { ...world.context(actor(["admin"])), wake: following.wake };
  const ids = Array.from({ length: 60 }, (_, at) => at + 1);
  for (const id of ids) {
    await change(admin, "company.changed", async (_, act) => {
      act.about(subject, id);
      return null;
    });
    if (id % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await following.caughtUp();
  await following.stop();
  for (const name of ["inside", "few at once", "outside"]) expect(seen.get(name), name).toEqual(ids);
  expect(seen.has("deaf")).toBe(false);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(failures).toBeGreaterThan(0);
  const behind = (await countBehind(world.records)).filter(({ name }) => name.endsWith(subject));
  expect(behind.map(({ name, behind: acts }) => [name.split(" ")[0], acts > 0])).toEqual([
    ["deaf", false],
    ["failing", true],
    ["few", false],
    ["inside", false],
    ["outside", false],
  ]);
});

test("whoever waits for the followers waits for what they write to each other, too", async () => {
  const subject = randomUUID();
  const heard: string[] = [];
  const writeOn = (context: Context, id: number) =>
    change(asSystem(context), "company.changed", async (_, act) => {
      act.about(subject, id);
      return null;
    });
  const link = (from: number): Follower => ({
    name: `link ${from} ${subject}`,
    verbs: ["company.changed"],
    async follow(context, acts) {
      if (!acts.some((act) => act.subject === subject && act.subjects.includes(from))) return;
      heard.push(`link ${from}`);
      await writeOn(context, from + 1);
    },
  });
  // Those that hear last read first.
  const following = await startFollowing(world.context(), [3, 2, 1].map(link), silent, { interval: 60_000 });
  await following.caughtUp();
  await writeOn(world.context(), 1);
  await following.caughtUp();
  expect(heard).toEqual(["link 1", "link 2", "link 3"]);
  await following.stop();
});

test("whoever waits for the followers waits for what an older transaction holds back", async () => {
  const subject = randomUUID();
  const heard: number[] = [];
  const follower: Follower = {
    name: `patient ${subject}`,
    verbs: ["company.changed"],
    async follow(_, acts) {
      heard.push(...acts.filter((act) => act.subject === subject).flatMap(({ subjects }) => subjects));
    },
  };
  const following = await startFollowing(world.context(), [follower], silent, { interval: 60_000 });
  await following.caughtUp();
  const begun = Promise.withResolvers<void>();
  const older = world.records.transaction().execute(async (records) => {
    await sql`select pg_current_xact_id()`.execute(records);
    begun.resolve();
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await begun.promise;
  await change(asSystem(world.context()), "company.changed", async (_, act) => {
    act.about(subject, 1);
    return null;
  });
  await following.caughtUp();
  expect(heard).toEqual([1]);
  await older;
  await following.stop();
});
