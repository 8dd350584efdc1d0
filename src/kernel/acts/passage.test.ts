import { expect, test } from "vitest";
import type { Act } from "./act.ts";
import type { Follower } from "./followers.ts";
import { audienceOf, commonPlace, type Passage, readFrom } from "./passage.ts";
import type { FollowerBehind, Position } from "./store.ts";

const at = (id: number): Position => ({ xid: "7", id });
const done = (id: number, verb: Act["verb"], refused: string | null = null) => ({ ...at(id), verb, refused }) as Act;
const passage: Passage = {
  after: at(10),
  acts: [done(11, "company.changed"), done(12, "example.loaded"), done(13, "company.changed", "not yours")],
  toTheEnd: true,
};
const ids = (acts: readonly Act[] | undefined) => acts?.map(({ id }) => id);
const behind = (name: string, id: number, more: Partial<FollowerBehind> = {}): FollowerBehind => ({
  name,
  at: at(id),
  planned: false,
  failures: 0,
  ...more,
});

test("begins where most stand, and not where somebody is stuck", () => {
  const stuck = [1, 2, 3].map((n) => behind(`stuck ${n}`, 2, { failures: 3 }));
  const planned = behind("planned", 2, { planned: true });
  expect(commonPlace([...stuck, planned, behind("slow", 4), behind("a", 10), behind("b", 10)])).toEqual(at(10));
  expect(commonPlace([...stuck, planned])).toBeUndefined();
});

test("is read from a position in it, and not from one before it or up to one behind it", () => {
  expect(ids(readFrom(passage, at(10)))).toEqual([11, 12, 13]);
  expect(ids(readFrom(passage, at(11), at(12)))).toEqual([12]);
  expect(ids(readFrom(passage, at(13)))).toEqual([]);
  expect(readFrom(passage, at(9))).toBeUndefined();
  expect(readFrom(passage, at(10), at(14))).toBeUndefined();
});

test("knows who hears something in it, who nothing, and who reads elsewhere", () => {
  const follower = (name: string, verbs: Follower["verbs"]): Follower => ({ name, verbs, follow: async () => {} });
  const followers = [
    follower("loads", ["example.loaded"]),
    follower("changes", ["company.changed"]),
    follower("late changes", ["company.changed"]),
    follower("all", "every"),
    follower("elsewhere", "every"),
    follower("planned", "every"),
    follower("done", "every"),
  ];
  const states = [
    ...["loads", "changes", "all"].map((name) => behind(name, 10)),
    behind("late changes", 11),
    behind("elsewhere", 3),
    behind("planned", 10, { planned: true }),
  ];
  const [hearing, deaf] = audienceOf(passage, followers, states);
  expect([...hearing]).toEqual(["loads", "changes", "all"]);
  expect([...deaf]).toEqual(["late changes"]);
});
