import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import type { Role } from "../../kernel/permissions.ts";
import { changeProfile, whoAmI } from "./me.ts";
import { addMembers } from "./members.ts";

const world = await openWorld();
const nobody = world.context({ kind: "nobody" });

async function somebody(roles: Role[], departments: number[] = []) {
  const [member = 0] = await addMembers(world.context(), [{ name: "Ada Lovelace", roles, departments }]);
  return world.context({ ...actor(roles, departments), member });
}

test("says who is signed in, where they work and what they may do", async () => {
  const department = await freshDepartment(world, "Reception desk");
  const me = await whoAmI(await somebody(["member", "head"], [department]));
  expect(me).toMatchObject({
    name: "Ada Lovelace",
    roles: ["member", "head"],
    departments: [{ id: department, name: "Reception desk" }],
    language: "en",
    company: { baseCurrency: "EUR" },
    hasPassword: false,
  });
  expect(me.may).toEqual(expect.arrayContaining(["contact.logged", "member.invited", "session.ended", "key.added"]));
  for (const verb of ["member.changed", "channel.changed", "act.read"]) expect(me.may).not.toContain(verb);
});

test("offers an invitation only to a head who has a department", async () => {
  expect((await whoAmI(await somebody(["member", "head"]))).may).not.toContain("member.invited");
});

test("lets the owner at the command line do everything", async () => {
  const me = await whoAmI(world.context());
  expect(me.member).toBeNull();
  expect(me.may).toEqual(expect.arrayContaining(["company.changed", "channel.changed", "contact.logged"]));
});

test("changes one's own name and language, and the acts log says which", async () => {
  const context = await somebody(["member"]);
  expect(await changeProfile(context, { name: "Countess of Lovelace", language: "de" })).toMatchObject({
    name: "Countess of Lovelace",
    language: "de",
  });
  expect(await changeProfile(context, { language: null })).toMatchObject({
    name: "Countess of Lovelace",
    language: "en",
  });
  const member = context.actor.kind === "member" ? context.actor.member : 0;
  expect((await world.actsAbout("member", member)).slice(1)).toMatchObject([
    { verb: "profile.changed", actor: `member:${member}`, detail: { fields: ["name", "language"] } },
    { verb: "profile.changed", detail: { fields: ["language"] } },
  ]);
});

test("is for those who are signed in, and a profile for members", async () => {
  await expect(whoAmI(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(changeProfile(nobody, { name: "Eve" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(changeProfile(world.context(), { name: "Program" })).rejects.toMatchObject({ kind: "invalid" });
});
