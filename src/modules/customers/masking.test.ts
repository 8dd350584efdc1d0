import { expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import type { Role, Scope } from "../../kernel/permissions.ts";
import { decideMasking, maskMail, maskName, maskPhone } from "./masking.ts";

const member = (roles: readonly Role[], scopes?: readonly Scope[]): Actor => ({
  kind: "member",
  member: 1,
  name: "Test",
  roles,
  departments: [],
  ...(scopes ? { scopes } : {}),
});

test("members, heads, stewards and administrators see names, and may unmask mail and phone", () => {
  for (const role of ["member", "head", "steward", "admin"] as const) {
    expect(decideMasking(member([role]))).toEqual({
      fields: ["mail", "phone"],
      because: "contact details need a purpose",
      mayUnmask: true,
    });
  }
});

test("marketing and executives see masked names, and may not unmask", () => {
  for (const roles of [["marketing"], ["executive"], ["member", "marketing"]] as const) {
    expect(decideMasking(member(roles))).toEqual({
      fields: ["name", "mail", "phone"],
      because: "this role works with masked names",
      mayUnmask: false,
    });
  }
  expect(decideMasking(member(["marketing", "head"])).fields).not.toContain("name");
});

test("a key sees what its member sees, and unmasks only within its scopes", () => {
  expect(decideMasking(member(["member"], ["import"]))).toMatchObject({ fields: ["mail", "phone"], mayUnmask: false });
  expect(decideMasking(member(["head"], ["read"]))).toMatchObject({ fields: ["mail", "phone"], mayUnmask: true });
  expect(decideMasking(member(["marketing"], ["read"])).fields).toContain("name");
});

test("the program itself sees names, somebody unknown none", () => {
  expect(decideMasking({ kind: "system" }).fields).not.toContain("name");
  expect(decideMasking({ kind: "nobody" })).toMatchObject({ fields: ["name", "mail", "phone"], mayUnmask: false });
});

test("masks keep enough to recognise", () => {
  expect(maskName("Ada Lovelace")).toBe("A… L…");
  expect(maskName("  𝒜da   de la Cruz")).toBe("𝒜… d… l… C…");
  expect(maskName("")).toBe("");
  expect(maskMail("ada@mail.example.org")).toBe("a…@….org");
  expect(maskPhone("+49301234567")).toBe("… 67");
});
