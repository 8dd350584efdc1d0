import { expect, test } from "vitest";
import type { Actor } from "./context.ts";
import { permit, type Role, type Scope } from "./permissions.ts";

const member = (roles: readonly Role[], scopes?: readonly Scope[]): Actor => ({
  kind: "member",
  member: 1,
  name: "Test",
  roles,
  departments: [],
  ...(scopes ? { scopes } : {}),
});

test("those who work with masked fields may not change or unmask people, also when they are members", () => {
  for (const roles of [["marketing"], ["executive"], ["member", "marketing"]] as const) {
    expect(permit(member(roles), "person.unmasked")).toEqual({
      allowed: false,
      because: "This is not for marketing and executives.",
    });
    expect(permit(member(roles), "person.read")).toEqual({ allowed: true });
  }
});

test("a named role beside member outweighs working with masked fields", () => {
  expect(permit(member(["marketing", "head"]), "person.unmasked")).toEqual({ allowed: true });
  expect(permit(member(["executive", "admin"]), "person.changed")).toEqual({ allowed: true });
  expect(permit(member(["member"]), "person.changed")).toEqual({ allowed: true });
});

test("a key that may import may add the people in its files, and no more", () => {
  const key = member(["marketing"], ["import"]);
  expect(permit(key, "person.added")).toEqual({ allowed: true });
  expect(permit(key, "contact.logged")).toMatchObject({ allowed: false });
  expect(permit(key, "person.read")).toMatchObject({ allowed: false });
});
