import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "./context.ts";
import { permit, roles, rules, type Scope, scopes, type Verb } from "./permissions.ts";

const verbs = Object.keys(rules) as Verb[];
const member = (over: Partial<Actor & { kind: "member" }> = {}): Actor & { kind: "member" } => ({
  kind: "member",
  member: 1,
  name: "Somebody",
  roles: ["member"],
  departments: [1],
  ...over,
});

test("lets nobody do anything who is not signed in", () => {
  expect(verbs.filter((verb) => permit({ kind: "nobody" }, verb).allowed)).toEqual([]);
});

test("lets only marketing decide channels, campaigns, rules, spend, and what words mean", () => {
  const strategy = verbs.filter((verb) =>
    /^(channel|campaign|rule|spend|matching|answer(?=\.\w*matched))\.(?!read)/.test(verb),
  );
  const others = roles.filter((role) => role !== "marketing");
  expect(strategy.length).toBeGreaterThan(8);
  expect(strategy.filter((verb) => permit(member({ roles: others }), verb).allowed)).toEqual([]);
  expect(strategy.filter((verb) => !permit(member({ roles: ["marketing"] }), verb).allowed)).toEqual([]);
});

test("a key never reaches further than its member, nor than its scopes", () => {
  const anyActor = fc.record({
    roles: fc.subarray([...roles]),
    scopes: fc.subarray([...scopes]),
    departments: fc.subarray([1, 2, 3]),
  });
  const anyTarget = fc.record({ departments: fc.subarray([1, 2, 3]), member: fc.constantFrom(1, 2) });
  fc.assert(
    fc.property(fc.constantFrom(...verbs), anyActor, anyTarget, (verb, { scopes: held, ...person }, target) => {
      const withKey = permit(member({ ...person, scopes: held as Scope[] }), verb, target);
      if (!withKey.allowed) return;
      expect(permit(member(person), verb, target).allowed).toBe(true);
      const rule: { scope: Scope; orScope?: Scope } = rules[verb];
      expect(held.some((scope) => scope === rule.scope || scope === rule.orScope)).toBe(true);
    }),
  );
});

test("at a kiosk one can see the chips, and leave an answer or an idea for its department, and nothing else", () => {
  const kiosk: Actor = { kind: "kiosk", link: 3, session: 8, department: 1, member: null };
  const open = ["chip.read", "answer.captured", "idea.captured"];
  for (const target of [{}, { departments: [1] }]) {
    expect(verbs.filter((verb) => permit(kiosk, verb, target).allowed)).toEqual(open);
  }
  for (const target of [{ departments: [2] }, { departments: [1, 2] }, { departments: [1], member: 1 }]) {
    expect(verbs.filter((verb) => permit(kiosk, verb, target).allowed)).toEqual([]);
  }
  expect(permit(kiosk, "person.read")).toEqual({
    allowed: false,
    because: "At a kiosk one can leave an answer or an idea, and nothing else.",
  });
});

test("says why not, in a sentence", () => {
  expect(permit(member(), "campaign.changed")).toEqual({
    allowed: false,
    because: "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.",
  });
  expect(permit(member({ scopes: ["read"] }), "contact.logged")).toEqual({
    allowed: false,
    because: 'This API key lacks the scope "capture".',
  });
  expect(permit(member(), "contact.corrected", { departments: [2] })).toEqual({
    allowed: false,
    because: "This belongs to a department that is not yours.",
  });
});

test("what belongs to no department belongs to the member who made it", () => {
  const alone = member({ departments: [] });
  expect(permit(alone, "contact.corrected", { departments: [], member: alone.member })).toEqual({ allowed: true });
  expect(permit(alone, "contact.corrected", { departments: [], member: alone.member + 1 }).allowed).toBe(false);
  expect(permit(alone, "contact.corrected", { departments: [2], member: alone.member }).allowed).toBe(false);
  expect(permit(alone, "contact.corrected", {}).allowed).toBe(false);
});

test("what two departments dispute is decided by neither of them, whatever else somebody is", () => {
  const sides = { departments: [2, 3] };
  const decide = (wanted: Actor) => permit(wanted, "agreement_dispute.decided", sides).allowed;
  expect(decide(member({ roles: ["executive"] }))).toBe(true);
  expect(decide(member({ roles: ["executive", "admin"], departments: [1, 3] }))).toBe(false);
  expect(decide(member({ roles: ["head", "marketing", "steward"] }))).toBe(false);
});

test("an administrator speaks for a department that nobody heads, unless they belong to the other side or spoke for it", () => {
  const facing = { department: 3, spoke: [77] };
  const agrees = (wanted: Partial<Actor & { kind: "member" }>, isHeadless = true) =>
    permit(member(wanted), "agreement.agreed", { departments: [2], isHeadless, facing }).allowed;
  expect(agrees({ roles: ["admin"] })).toBe(true);
  expect(agrees({ roles: ["admin"] }, false)).toBe(false);
  expect(agrees({ roles: ["admin"], departments: [3] })).toBe(false);
  expect(agrees({ roles: ["admin"], member: 77 })).toBe(false);
  expect(agrees({ roles: ["steward", "executive", "marketing"] })).toBe(false);
});
