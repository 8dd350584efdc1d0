import { expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { rules, type Verb } from "../permissions.ts";
import { type HeardAct, mayHear } from "./audience.ts";

const member = (over: Partial<Actor & { kind: "member" }> = {}): Actor => ({
  kind: "member",
  member: 1,
  name: "Somebody",
  roles: ["member"],
  departments: [1],
  ...over,
});
const act = (verb: Verb, over: Partial<HeardAct> = {}): HeardAct => ({
  verb,
  kind: null,
  ids: [],
  count: 0,
  person: null,
  department: null,
  by: null,
  whose: null,
  departments: null,
  ...over,
});

test("nobody and the bearer of a key that may not read hear nothing at all", () => {
  const verbs = Object.keys(rules) as Verb[];
  expect(verbs.filter((verb) => mayHear({ kind: "nobody" }, act(verb)))).toEqual([]);
  expect(verbs.filter((verb) => mayHear(member({ scopes: ["capture"] }), act(verb)))).toEqual([]);
});

test("those who may read a thing hear that it changed, and others do not", () => {
  expect(mayHear(member(), act("answer.captured"))).toBe(true);
  expect(mayHear(member(), act("rule.changed"))).toBe(true);
  expect(mayHear(member(), act("spend.recorded"))).toBe(false);
  expect(mayHear(member({ roles: ["marketing"] }), act("spend.recorded"))).toBe(true);
  expect(mayHear(member({ roles: ["marketing"] }), act("rate.recorded"))).toBe(true);
});

test("whoever told a fact hears what becomes of it in another department", () => {
  expect(mayHear(member(), act("delivery.opened", { department: 2, by: 2 }))).toBe(true);
  expect(mayHear(member(), act("fact.captured", { department: 2 }))).toBe(true);
});

test("that facts were delivered is told to the departments that got them, and to who watches over all", () => {
  const delivered = act("fact.delivered", { departments: [2, 3] });
  expect(mayHear(member(), delivered)).toBe(false);
  expect(mayHear(member({ departments: [1, 3] }), delivered)).toBe(true);
  expect(mayHear(member({ roles: ["marketing"] }), delivered)).toBe(true);
});

test("what is one's own is heard by oneself and by administrators only", () => {
  const ended = act("session.ended", { by: 2, whose: 1 });
  expect(mayHear(member(), ended)).toBe(true);
  expect(mayHear(member({ member: 2 }), ended)).toBe(false);
  expect(mayHear(member({ member: 3, roles: ["admin"] }), ended)).toBe(true);
});

test("nobody hears who looked at whose name, nor of passwords", () => {
  const admin = member({ roles: ["member", "admin"] });
  expect(mayHear(admin, act("person.unmasked"))).toBe(false);
  expect(mayHear(admin, act("password.changed"))).toBe(false);
});
