import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openSite } from "../../../tests/support/site.ts";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock, systemClock } from "../../kernel/clock.ts";
import type { Actor } from "../../kernel/context.ts";
import type { Role } from "../../kernel/permissions.ts";
import { addDepartment } from "./departments.ts";
import { identify } from "./identify.ts";
import { addKey, listKeys, revokeKey } from "./keys.ts";
import { addMembers, removeMember } from "./members.ts";
import { newKeySecret } from "./tokens.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const by = { secret: "no cookie is read here", publicUrl: undefined };

async function newMember(roles: Role[] = ["member"], departments: number[] = []): Promise<Actor & { kind: "member" }> {
  const [member = 0] = await addMembers(admin, [{ name: "Ada Lovelace", roles, departments }]);
  return { kind: "member", member, name: "Ada Lovelace", roles, departments };
}

const bearer = (secret: string) => new Headers({ authorization: `Bearer ${secret}` });
const at = (time: string) => world.context({ kind: "nobody" }, fixedClock(time));

test("makes keys of 256 random bits in letters and digits", () => {
  const keys = Array.from({ length: 200 }, newKeySecret);
  expect(keys.every((key) => /^ek_[0-9A-Za-z]{43}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(200);
  expect(new Set(keys.join("").replaceAll("ek_", "")).size).toBe(62);
});

test("adds a key whose secret is shown once and kept nowhere, and the acts log says so", async () => {
  const context = world.context(await newMember());
  const key = await addKey(context, { name: "Nightly import", scopes: ["import", "read"] });
  expect(key).toMatchObject({
    scopes: ["read", "import"],
    hint: key.secret.slice(-4),
    lastUsedAt: null,
    revokedAt: null,
  });
  const [listed] = await listKeys(context);
  expect(listed).toEqual({ ...key, secret: undefined });
  const tables = await Promise.all(
    (["api_keys", "acts", "repeats"] as const).map((table) => world.records.selectFrom(table).selectAll().execute()),
  );
  expect(JSON.stringify(tables)).not.toContain(key.secret.slice(3));
  expect(await world.actsAbout("key", key.id)).toMatchObject([
    { verb: "key.added", detail: { scopes: ["read", "import"] } },
  ]);
});

test("adds one key for a repeated request, and says that it cannot show it again", async () => {
  const repeat = { key: randomUUID(), fingerprint: "same" };
  const context = { ...world.context(await newMember()), repeat };
  const key = await addKey(context, { name: "Once", scopes: ["read"] });
  const again = addKey(context, { name: "Once", scopes: ["read"] });
  await expect(again).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining(`key ${key.id} before`),
  });
  expect(await listKeys(context)).toHaveLength(1);
  expect(JSON.stringify(await world.records.selectFrom("repeats").selectAll().execute())).not.toContain(
    key.secret.slice(3),
  );
});

test("acts as its member with the roles and departments of now, limited to its scopes", async () => {
  const department = await freshDepartment(world);
  const member = await newMember(["member", "admin"], [department]);
  const reading = await addKey(world.context(member), { name: "Reads", scopes: ["read"] });
  const managing = await addKey(world.context(member), { name: "Manages", scopes: ["manage"] });
  const reader = await identify(admin, bearer(reading.secret), by);
  expect(reader).toEqual({ ...member, key: reading.id, scopes: ["read"] });
  const refused = addDepartment(world.context(reader), { name: `D ${randomUUID()}` });
  await expect(refused).rejects.toMatchObject({ kind: "forbidden", message: 'This API key lacks the scope "manage".' });
  const manager = await identify(admin, bearer(managing.secret), by);
  const { id } = await addDepartment(world.context(manager), { name: `D ${randomUUID()}` });
  const [act] = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("subject", "=", "department")
    .where("department", "=", id)
    .execute();
  expect(act).toMatchObject({ member: member.member, api_key: managing.id });
});

test("notes its last use at most once a minute", async () => {
  const context = world.context(await newMember());
  const { secret } = await addKey(context, { name: "Used", scopes: ["read"] });
  const lastUse = async (time: string) => {
    await identify(at(time), bearer(secret), by);
    return (await listKeys(context))[0]?.lastUsedAt;
  };
  expect(await lastUse("2026-03-02T10:00:00.000Z")).toBe("2026-03-02T10:00:00.000Z");
  expect(await lastUse("2026-03-02T10:00:59.000Z")).toBe("2026-03-02T10:00:00.000Z");
  expect(await lastUse("2026-03-02T10:01:01.000Z")).toBe("2026-03-02T10:01:01.000Z");
});

test("is nobody once it is revoked, has ended, or its member was removed; and so is a key that never was", async () => {
  const member = await newMember();
  const context = world.context(member);
  const [revoked, ending, orphaned] = [
    await addKey(context, { name: "Revoked", scopes: ["read"] }),
    await addKey(context, { name: "Ending", scopes: ["read"], expiresAt: "2026-03-03T00:00:00.000Z" }),
    await addKey(context, { name: "Orphaned", scopes: ["read"] }),
  ];
  await revokeKey(context, revoked.id);
  const who = async (secret: string, time = "2026-03-02T10:00:00.000Z") =>
    (await identify(at(time), bearer(secret), by)).kind;
  expect(await who(revoked.secret)).toBe("nobody");
  expect(await who(ending.secret)).toBe("member");
  expect(await who(ending.secret, "2026-03-03T00:00:00.000Z")).toBe("nobody");
  expect(await who(orphaned.secret)).toBe("member");
  await removeMember(admin, member.member);
  expect(await who(orphaned.secret)).toBe("nobody");
  expect(await who(newKeySecret())).toBe("nobody");
});

test("cannot pass on scopes that the key in use lacks, nor end in the past, nor belong to the program", async () => {
  const member = await newMember();
  const context = world.context({ ...member, key: 1, scopes: ["manage"] });
  await expect(addKey(context, { name: "More", scopes: ["read"] })).rejects.toMatchObject({ kind: "forbidden" });
  const past = { name: "Past", scopes: ["read" as const], expiresAt: "2026-03-01T00:00:00.000Z" };
  await expect(addKey(world.context(member), past)).rejects.toMatchObject({ kind: "invalid" });
  await expect(addKey(world.context(), { name: "Program", scopes: ["read"] })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("is seen and revoked by its member and by administrators only", async () => {
  const owner = world.context(await newMember());
  const { id } = await addKey(owner, { name: "Mine", scopes: ["read"] });
  const other = await newMember(["member", "head", "steward"]);
  const member = owner.actor.kind === "member" ? owner.actor.member : 0;
  await expect(listKeys(world.context(other), member)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(revokeKey(world.context(other), id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(revokeKey(world.context({ kind: "nobody" }), id)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addKey(world.context({ kind: "nobody" }), { name: "Eve", scopes: ["read"] })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  const refusals = world.records.selectFrom("acts").select("verb").where("member", "=", other.member).orderBy("id");
  expect((await refusals.execute()).map(({ verb }) => verb)).toEqual(["key.read", "key.revoked"]);
  expect(await listKeys(admin, member)).toHaveLength(1);
  await revokeKey(admin, id);
  await expect(revokeKey(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await world.actsAbout("key", id)).map(({ verb }) => verb)).toEqual(["key.added", "key.revoked"]);
});

test("goes before a session cookie, over HTTP", async () => {
  const site = openSite(world);
  const member = await newMember();
  const { secret } = await addKey({ ...world.context(member), clock: systemClock }, { name: "HTTP", scopes: ["read"] });
  const visitor = site.visitor();
  visitor.cookies.set("earshot.session_token", "of.somebody");
  const answer = await visitor.send("GET", "/api/v1/me", undefined, { authorization: `Bearer ${secret}` });
  expect(answer).toMatchObject({ status: 200, body: { member: member.member } });
  expect(answer.body.may).not.toContain("contact.logged");
  expect((await visitor.send("GET", "/api/v1/me", undefined, { authorization: "Bearer ek_wrong" })).status).toBe(401);
});
