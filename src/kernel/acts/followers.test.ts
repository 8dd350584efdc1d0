import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { change } from "./change.ts";
import { followOnce } from "./follow-once.ts";
import type { Follower } from "./followers.ts";
import { addFollowers, countBehind, holdFollower, holdOn, letGoOfAll } from "./store.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));

const did = async (subject: string, id: number) => {
  await change(admin, "company.changed", async (_, act) => {
    act.about(subject, id);
    return null;
  });
  await world.everythingIsVisible();
};

const follower = (follow: Follower["follow"], more: Partial<Follower> = {}): Follower => ({
  name: `test ${randomUUID()}`,
  verbs: ["company.changed"],
  follow,
  ...more,
});

test("reads each act once, in order, and only its verbs", async () => {
  const subject = randomUUID();
  const seen: number[] = [];
  const reader = follower(async (_, acts) => {
    seen.push(...acts.filter((act) => act.subject === subject).flatMap((act) => act.subjects));
  });
  for (const id of [1, 2, 3]) await did(subject, id);
  await world.follow(reader);
  await did(subject, 4);
  await world.follow(reader);
  await world.follow(reader);
  expect(seen).toEqual([1, 2, 3, 4]);
  const deaf = follower(async () => expect.unreachable(), { verbs: ["example.loaded"] });
  await world.follow(deaf);
});

test("does not hear what was refused", async () => {
  const subject = randomUUID();
  await expect(
    change(world.context(actor(["member"])), "company.changed", async (_, act) => act.about(subject, 1)),
  ).rejects.toMatchObject({ kind: "forbidden" });
  const heard: (string | null)[] = [];
  await world.follow(follower(async (_, acts) => void heard.push(...acts.map((act) => act.refused))));
  expect(heard.every((refused) => refused === null)).toBe(true);
});

test("moves its cursor and writes its work together: what fails is read again", async () => {
  const subject = randomUUID();
  let failing = true;
  const reader = follower(async ({ records }, acts) => {
    const mine = acts.filter((act) => act.subject === subject);
    for (const act of mine) {
      await records
        .insertInto("settings" as never)
        .values({ name: `${subject}-${act.id}`, value: 1 } as never)
        .execute();
    }
    if (failing && mine.length > 0) throw new Error("cut off");
  });
  await did(subject, 1);
  await addFollowers(world.records, [reader.name]);
  await expect(world.follow(reader)).rejects.toThrow("cut off");
  failing = false;
  await world.follow(reader);
  await world.follow(reader);
  const written = await world.records
    .selectFrom("settings" as never)
    .selectAll()
    .where("name" as never, "like", `${subject}%` as never)
    .execute();
  expect(written).toHaveLength(1);
});

test("repeats a batch with the same bounds when its effects lie outside the records", async () => {
  const subject = randomUUID();
  const tokens: string[] = [];
  const batches: number[][] = [];
  const writer = follower(
    async (_, acts, token) => {
      tokens.push(token);
      batches.push(acts.filter((act) => act.subject === subject).flatMap((act) => act.subjects));
      if (tokens.length === 1) throw new Error("cut off after writing outside");
    },
    { outside: true },
  );
  await addFollowers(world.records, [writer.name]);
  await did(subject, 1);
  await expect(world.follow(writer)).rejects.toThrow("cut off");
  await did(subject, 2);
  await world.follow(writer);
  expect(batches.flat()).toEqual([1, 1, 2]);
  expect(tokens[0]).toBe(tokens[1]);
});

test("works outside the records while others use them, and alone", async () => {
  let meanwhile: boolean | undefined;
  const batches: number[] = [];
  const writer = follower(
    async (context, acts) => {
      batches.push(acts.length);
      // On one connection this would wait forever for a transaction of the follower's own.
      await sql`select 1`.execute(world.records);
      expect(context.records.isTransaction).toBe(false);
      meanwhile ??= await followOnce(world.context(), writer);
    },
    { outside: true },
  );
  await addFollowers(world.records, [writer.name]);
  await did(randomUUID(), 1);
  await world.follow(writer);
  expect(meanwhile).toBe(false);
  expect(batches).toHaveLength(1);
});

test("takes over from who held a batch and was not heard of again", async () => {
  const reader = follower(async () => {}, { outside: true });
  await addFollowers(world.records, [reader.name]);
  await did(randomUUID(), 1);
  const hold = { name: reader.name, by: "a process that ended" };
  await holdFollower(world.records, { ...hold, milliseconds: 60_000 }, undefined);
  expect(await followOnce(world.context(), reader)).toBe(false);
  await holdOn(world.records, { ...hold, by: "somebody else", milliseconds: -1 });
  expect(await followOnce(world.context(), reader)).toBe(false);
  await holdOn(world.records, { ...hold, milliseconds: -1 });
  expect(await followOnce(world.context(), reader)).toBe(true);
  await did(randomUUID(), 2);
  await holdFollower(world.records, { ...hold, milliseconds: 60_000 }, undefined);
  await letGoOfAll(world.records);
  expect(await followOnce(world.context(), reader)).toBe(true);
});

test("knows how far each follower is behind", async () => {
  const reader = follower(async () => {});
  await addFollowers(world.records, [reader.name]);
  await did(randomUUID(), 1);
  const behind = async () => (await countBehind(world.records)).find(({ name }) => name === reader.name)?.behind ?? -1;
  expect(await behind()).toBeGreaterThan(0);
  await world.follow(reader);
  expect(await behind()).toBe(0);
});

const takesSome = "takes no more at once than it can, but one act whole, and reads on";

test.each([[takesSome, ["company.changed"]] as const, [`${takesSome}, also of every verb`, "every"] as const])(
  "%s",
  async (_title, verbs) => {
    const subject = randomUUID();
    const batches: number[][] = [];
    const reader = follower(
      async (_, acts) =>
        void batches.push(acts.filter((act) => act.subject === subject).flatMap((act) => act.subjects)),
      { most: 3, verbs },
    );
    await world.follow(reader);
    batches.length = 0;
    for (const ids of [[1, 2], [3], [4, 5], [6, 7, 8, 9, 10], [11]]) {
      await change(admin, "company.changed", async (_, act) => {
        act.about(subject, ids);
        return null;
      });
    }
    await world.follow(reader);
    expect(batches.filter((ids) => ids.length > 0)).toEqual([[1, 2, 3], [4, 5], [6, 7, 8, 9, 10], [11]]);
  },
);
