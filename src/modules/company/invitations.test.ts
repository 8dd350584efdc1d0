import { randomUUID } from "node:crypto";
import { verifyPassword } from "better-auth/crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { inviteAgain, inviteMember, join, openInvitation, resetSignIn } from "./invitations.ts";
import { addMembers, getMember, removeMember } from "./members.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const nobody = world.context({ kind: "nobody" });
const password = "correct horse battery";
const later = (days: number) => {
  const clock = fixedClock(new Date(Date.parse(testNow) + days * 24 * 3600 * 1000).toISOString());
  return world.context({ kind: "nobody" }, clock);
};
const newMail = () => `${randomUUID()}@example.org`;
const tokenOf = ({ path }: { path: string }) => path.split("=")[1] ?? "";

async function passwordIs(member: number, password: string): Promise<boolean> {
  const { password: hash } = await world.records
    .selectFrom("auth_accounts")
    .innerJoin("members", "members.user_id", "auth_accounts.user_id")
    .select("auth_accounts.password")
    .where("members.id", "=", member)
    .executeTakeFirstOrThrow();
  return verifyPassword({ hash: hash ?? "", password });
}

test("invites by a link that works for seven days, of which only the hash is kept", async () => {
  const department = await freshDepartment(world);
  const mail = newMail();
  const link = await inviteMember(admin, { name: "Ada", mail, roles: ["head", "steward"], departments: [department] });
  expect(link.path).toMatch(/^\/join\?token=[\w-]{43}$/);
  expect(link.expiresAt).toBe("2026-03-09T09:00:00.000Z");
  expect(link.member).toMatchObject({
    mail,
    roles: ["member", "head", "steward"],
    departments: [department],
    state: "invited",
    invitedUntil: link.expiresAt,
  });
  expect(JSON.stringify(await world.records.selectFrom("invitations").selectAll().execute())).not.toContain(
    tokenOf(link),
  );
  const acts = await world.actsAbout("member", link.member.id);
  expect(acts).toMatchObject([{ verb: "member.invited", detail: { roles: ["member", "head", "steward"] } }]);
  expect(JSON.stringify(acts)).not.toContain(mail);
});

test("does not keep the link for a repeated request: that gets a new one", async () => {
  const repeat = { key: randomUUID(), fingerprint: "same" };
  const input = { name: "Ada", mail: newMail() };
  const first = await inviteMember({ ...admin, repeat }, input);
  const second = await inviteMember({ ...admin, repeat }, input);
  expect(second.member.id).toBe(first.member.id);
  await expect(openInvitation(nobody, tokenOf(first))).rejects.toMatchObject({ kind: "not_found" });
  expect(await openInvitation(nobody, tokenOf(second))).toMatchObject({ purpose: "join", mail: input.mail });
  const kept = await world.records.selectFrom("repeats").selectAll().where("key", "=", repeat.key).execute();
  expect(kept).toEqual([]);
});

test("joins with a name and a password, once", async () => {
  const link = await inviteMember(admin, { name: "Ada", mail: newMail() });
  const { id } = link.member;
  const joined = await join(nobody, { token: tokenOf(link), name: "Ada Lovelace", password });
  expect(joined).toEqual({ member: id, mail: link.member.mail });
  expect(await getMember(admin, id)).toMatchObject({ name: "Ada Lovelace", state: "joined", joinedAt: testNow });
  expect(await passwordIs(id, password)).toBe(true);
  expect((await world.actsAbout("member", id)).at(-1)).toMatchObject({ verb: "member.joined", actor: `member:${id}` });
  const again = join(nobody, { token: tokenOf(link), password: "another password" });
  await expect(again).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("has been used") });
  expect(await passwordIs(id, password)).toBe(true);
});

test("lets one of two who use a link at the same moment join", async () => {
  const link = await inviteMember(admin, { name: "Ada", mail: newMail() });
  const attempts = ["first password here", "second password here"].map((chosen) =>
    join(nobody, { token: tokenOf(link), password: chosen }),
  );
  const results = await Promise.allSettled(attempts);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = results[0]?.status === "fulfilled" ? "first password here" : "second password here";
  expect(await passwordIs(link.member.id, winner)).toBe(true);
});

test("refuses a link that ran out, is unknown, or whose member was removed", async () => {
  const link = await inviteMember(admin, { name: "Ada", mail: newMail() });
  const use = (context: typeof nobody, token = tokenOf(link)) => join(context, { token, password });
  await expect(use(later(7))).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("ran out") });
  await expect(use(nobody, "made-up")).rejects.toMatchObject({ kind: "not_found" });
  expect(await getMember({ ...admin, clock: later(8).clock }, link.member.id)).toMatchObject({ state: "lapsed" });
  await removeMember(admin, link.member.id);
  await expect(use(nobody)).rejects.toMatchObject({ kind: "not_found" });
});

test("refuses a password that is too short, and one that is endless", async () => {
  const link = await inviteMember(admin, { name: "Ada", mail: newMail() });
  const use = (chosen: string) => join(nobody, { token: tokenOf(link), password: chosen });
  await expect(use("elevenchars")).rejects.toThrow("at least 12 characters");
  await expect(use("x".repeat(129))).rejects.toThrow("at most 128 characters");
  expect(await use("x".repeat(128))).toMatchObject({ member: link.member.id });
});

test("invites somebody who is listed already, as is wished now", async () => {
  const department = await freshDepartment(world);
  const mail = newMail();
  const [id = 0] = await addMembers(admin, [{ name: "Grace", mail }]);
  const link = await inviteMember(admin, { name: "Grace Hopper", mail: mail.toUpperCase(), departments: [department] });
  expect(link.member).toMatchObject({ id, name: "Grace Hopper", departments: [department], state: "invited" });
  const again = await inviteAgain(admin, id);
  expect(again.path).not.toBe(link.path);
  await join(nobody, { token: tokenOf(again), password });
  await expect(inviteAgain(admin, id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(inviteMember(admin, { name: "Grace", mail })).rejects.toMatchObject({ kind: "conflict" });
});

test("cannot invite again without an address to sign in with", async () => {
  const [id = 0] = await addMembers(admin, [{ name: "Counter" }]);
  await expect(inviteAgain(admin, id)).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "mail" }] });
});

test("lets a head invite into the own departments, as a plain member and nothing more", async () => {
  const [own, foreign] = [await freshDepartment(world), await freshDepartment(world)];
  const head = actor(["head"], [own]);
  const context = world.context(head);
  const invite = (more: object) => inviteMember(context, { name: "New", mail: newMail(), ...more });
  expect((await invite({ departments: [own] })).member).toMatchObject({ roles: ["member"], departments: [own] });
  await expect(invite({ departments: [foreign] })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(invite({ departments: [own, foreign] })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(invite({ departments: [] })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(invite({ departments: [own], roles: ["marketing"] })).rejects.toMatchObject({ kind: "forbidden" });
  const refusals = await world.records
    .selectFrom("acts")
    .select(["verb", "refused"])
    .where("member", "=", head.member)
    .where("refused", "is not", null)
    .orderBy("id")
    .execute();
  expect(refusals.map(({ verb }) => verb)).toEqual([
    "member.invited",
    "member.invited",
    "member.invited",
    "role.given",
  ]);
});

test("does not let a head take over an invitation into elsewhere or to more than a member", async () => {
  const [own, foreign] = [await freshDepartment(world), await freshDepartment(world)];
  const head = world.context(actor(["head"], [own]));
  for (const more of [{ departments: [foreign] }, { departments: [own], roles: ["admin" as const] }]) {
    const mail = newMail();
    const { member } = await inviteMember(admin, { name: "Invited", mail, ...more });
    await expect(inviteMember(head, { name: "Mine", mail, departments: [own] })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(inviteAgain(head, member.id)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await getMember(admin, member.id)).toMatchObject({ name: "Invited", version: 1 });
  }
});

test("refuses others, and those who are not signed in, to invite or reset", async () => {
  const mail = newMail();
  const { member } = await inviteMember(admin, { name: "Ada", mail });
  const department = await freshDepartment(world);
  const outsider = actor(["marketing", "steward", "executive"], [department]);
  for (const [context, kind] of [
    [world.context(outsider), "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    await expect(
      inviteMember(context, { name: "Eve", mail: newMail(), departments: [department] }),
    ).rejects.toMatchObject({ kind });
    await expect(inviteAgain(context, member.id)).rejects.toMatchObject({ kind });
    await expect(resetSignIn(context, member.id)).rejects.toMatchObject({ kind });
  }
  const refusals = world.records.selectFrom("acts").select("verb").where("member", "=", outsider.member).orderBy("id");
  expect((await refusals.execute()).map(({ verb }) => verb)).toEqual([
    "member.invited",
    "member.invited",
    "sign_in.reset",
  ]);
});

test("resets the sign-in of a member who forgot the password, and ends the sessions", async () => {
  const link = await inviteMember(admin, { name: "Ada", mail: newMail() });
  const { id } = link.member;
  await expect(resetSignIn(admin, id)).rejects.toMatchObject({ kind: "conflict" });
  await join(nobody, { token: tokenOf(link), password });
  const reset = await resetSignIn(admin, id);
  expect(await openInvitation(nobody, tokenOf(reset))).toMatchObject({ purpose: "reset", name: "Ada" });
  expect(await passwordIs(id, password)).toBe(true);
  await join(nobody, { token: tokenOf(reset), password: "a new password, longer" });
  expect(await passwordIs(id, "a new password, longer")).toBe(true);
  expect((await world.actsAbout("member", id)).map(({ verb }) => verb)).toEqual([
    "member.invited",
    "member.joined",
    "sign_in.reset",
    "password.changed",
  ]);
});
