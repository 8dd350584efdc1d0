import { randomUUID } from "node:crypto";
import { getMigrations } from "better-auth/db/migration";
import { expect, test, vi } from "vitest";
import { openSite, type Visitor } from "../../../tests/support/site.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock, systemClock } from "../../kernel/clock.ts";
import { addressLimit, limitAttempts } from "./attempts.ts";
import { authDatabase, authTables } from "./better-auth.ts";
import { identify, sessionCookie } from "./identify.ts";
import { inviteMember, join } from "./invitations.ts";
import { removeMember } from "./members.ts";

const world = await openWorld();
const site = openSite(world);
const admin = world.context(actor(["admin"]), systemClock);
const password = "correct horse battery";

async function joined(visitor?: Visitor) {
  const mail = `${randomUUID()}@example.org`;
  const { path, member } = await inviteMember(admin, { name: "Ada Lovelace", mail });
  await join(world.context({ kind: "nobody" }, systemClock), { token: path.split("=")[1] ?? "", password });
  if (visitor)
    expect(await visitor.send("POST", "/api/auth/sign-in", { mail, password })).toMatchObject({ status: 204 });
  return { mail, member: member.id };
}

const statusOf = async (visitor: Visitor, headers?: Record<string, string>) =>
  (await visitor.send("GET", "/api/v1/me", undefined, headers)).status;

test("has the tables that better-auth wants", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const { toBeCreated, toBeAdded, unsafeChanges } = await getMigrations(
    { database: authDatabase(world.records), ...authTables, advanced: { database: { generateId: "serial" } } },
    { throwOnUnsafe: false },
  );
  expect({ toBeCreated, toBeAdded, unsafeChanges }).toEqual({ toBeCreated: [], toBeAdded: [], unsafeChanges: [] });
});

test("signs in with address and password into a cookie that scripts cannot read", async () => {
  const visitor = site.visitor();
  const { mail, member } = await joined();
  expect(await statusOf(visitor)).toBe(401);
  const answer = await visitor.send("POST", "/api/auth/sign-in", { mail: mail.toUpperCase(), password });
  expect(answer).toMatchObject({ status: 204, body: {} });
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^earshot\.session_token=.*Path=\/; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain("Secure");
  expect(await visitor.send("GET", "/api/v1/me")).toMatchObject({ status: 200, body: { member, mail } });
  const { body } = await visitor.send("GET", "/api/v1/sessions");
  const [session] = body.items as { id: number }[];
  expect(session).toMatchObject({ current: true, device: "Test browser", address: "192.0.2.1" });
  expect(await world.actsAbout("session", session?.id ?? 0)).toMatchObject([
    { verb: "session.started", actor: `member:${member}` },
  ]);
});

test("keeps the cookie to https where the public address is https", async () => {
  const secure = openSite(world, { EARSHOT_URL: "https://earshot.test" }, "https://earshot.test").visitor();
  const { mail } = await joined();
  const { headers } = await secure.send("POST", "/api/auth/sign-in", { mail, password });
  expect(headers.getSetCookie()[0]).toMatch(/^__Secure-earshot\.session_token=.*; Secure; SameSite=Lax$/);
  expect(await statusOf(secure)).toBe(200);
});

test("answers a wrong password and an unknown address alike", async () => {
  const { mail } = await joined();
  const wrong = await site.visitor().send("POST", "/api/auth/sign-in", { mail, password: "something else here" });
  const unknown = await site.visitor().send("POST", "/api/auth/sign-in", { mail: "nobody@example.org", password });
  expect(wrong).toMatchObject({ status: 401, body: { detail: "The mail address or the password is not right." } });
  expect(unknown.body).toEqual(wrong.body);
  expect(wrong.headers.getSetCookie()).toEqual([]);
});

test("stops guessing a password after ten tries, from wherever they come", async () => {
  const { mail } = await joined();
  const guess = (number: number) =>
    site
      .visitor()
      .send(
        "POST",
        "/api/auth/sign-in",
        { mail, password: `guess number ${number}` },
        { "x-test-peer": `198.51.100.${number}` },
      );
  for (let number = 1; number <= 10; number += 1) expect((await guess(number)).status).toBe(401);
  expect(await guess(11)).toMatchObject({ status: 429, body: { type: "/problems/too_often" } });
  expect((await site.visitor().send("POST", "/api/auth/sign-in", { mail, password })).status).toBe(429);
});

test("stops an address that tries many people", async () => {
  const peer = "203.0.113.9";
  for (let tries = 0; tries < addressLimit.tries; tries += 1)
    await limitAttempts(admin, `address:${peer}`, addressLimit);
  const { mail } = await joined();
  const attempt = (from: string) =>
    site.visitor().send("POST", "/api/auth/sign-in", { mail, password }, { "x-test-peer": from });
  expect((await attempt(peer)).status).toBe(429);
  expect((await attempt("203.0.113.10")).status).toBe(204);
});

test("lets an address try again when the time is over", async () => {
  const at = (minutes: number) =>
    world.context(undefined, fixedClock(`2026-03-02T09:${String(minutes).padStart(2, "0")}:00Z`));
  const limit = { tries: 2, minutes: 5 };
  await limitAttempts(at(0), "somewhere", limit);
  await limitAttempts(at(4), "somewhere", limit);
  await expect(limitAttempts(at(4), "somewhere", limit)).rejects.toMatchObject({ kind: "too_often" });
  await limitAttempts(at(5), "somewhere", limit);
});

test("signs nobody up", async () => {
  const body = { name: "Eve", email: "eve@example.org", password };
  for (const path of ["sign-up/email", "sign-up", "sign-in/email", "request-password-reset", "update-user"]) {
    expect(await site.visitor().send("POST", `/api/auth/${path}`, body)).toMatchObject({ status: 404 });
  }
});

test("refuses to sign in from a page of another site", async () => {
  const { mail } = await joined();
  const elsewhere = { origin: "http://elsewhere.test" };
  expect(await site.visitor().send("POST", "/api/auth/sign-in", { mail, password }, elsewhere)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining("set EARSHOT_URL") },
  });
});

test("does not honour the cookie in requests from pages of other sites or ports", async () => {
  const visitor = site.visitor();
  await joined(visitor);
  expect(await statusOf(visitor)).toBe(200);
  expect(await statusOf(visitor, { origin: "http://earshot.test:8080" })).toBe(401);
  expect(await statusOf(visitor, { origin: "null" })).toBe(401);
  expect(await statusOf(visitor, { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" })).toBe(401);
  expect(await statusOf(visitor, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(200);
});

test("does not know a session whose cookie was signed with another secret", async () => {
  const visitor = site.visitor();
  await joined(visitor);
  const headers = new Headers({
    host: "earshot.test",
    cookie: [...visitor.cookies].map((pair) => pair.join("=")).join(),
  });
  const by = { secret: site.secret, publicUrl: undefined };
  expect(await identify(admin, headers, by)).toMatchObject({ kind: "member" });
  expect(await identify(admin, headers, { ...by, secret: "another secret" })).toEqual({ kind: "nobody" });
  headers.set("cookie", `${sessionCookie(undefined)}=${headers.get("cookie")?.split("=")[1]?.split(".")[0]}`);
  expect(await identify(admin, headers, by)).toEqual({ kind: "nobody" });
});

test("ends a session after thirty days, here and in better-auth", async () => {
  const visitor = site.visitor();
  const { member } = await joined(visitor);
  const headers = new Headers({
    host: "earshot.test",
    cookie: [...visitor.cookies].map((pair) => pair.join("=")).join(),
  });
  const later = world.context(
    undefined,
    fixedClock(
      systemClock
        .now()
        .add({ hours: 31 * 24 })
        .toString(),
    ),
  );
  expect(await identify(later, headers, { secret: site.secret, publicUrl: undefined })).toEqual({ kind: "nobody" });
  await world.records
    .updateTable("auth_sessions")
    .set({ expires_at: "2026-01-01T00:00:00.000Z" })
    .where("user_id", "in", (query) => query.selectFrom("members").select("user_id").where("id", "=", member))
    .execute();
  expect(await statusOf(visitor)).toBe(401);
  await visitor.send("POST", "/api/auth/refresh");
  expect(visitor.cookies.size).toBe(0);
});

test("prolongs a session that is in use", async () => {
  const visitor = site.visitor();
  const { member } = await joined(visitor);
  const soon = systemClock.now().add({ hours: 48 }).toString();
  const expiry = () =>
    world.records
      .selectFrom("auth_sessions")
      .innerJoin("members", "members.user_id", "auth_sessions.user_id")
      .select(["auth_sessions.id", "auth_sessions.expires_at"])
      .where("members.id", "=", member)
      .executeTakeFirstOrThrow();
  const { id } = await expiry();
  await world.records.updateTable("auth_sessions").set({ expires_at: soon }).where("id", "=", id).execute();
  const answer = await visitor.send("POST", "/api/auth/refresh");
  expect(answer.headers.getSetCookie()[0]).toMatch(/Max-Age=2592000/);
  expect(Date.parse((await expiry()).expires_at)).toBeGreaterThan(Date.parse(soon) + 20 * 24 * 3600 * 1000);
});

test("signs out: the cookie goes, and a copy of it opens nothing", async () => {
  const visitor = site.visitor();
  await joined(visitor);
  const copy = site.visitor();
  for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
  expect(await visitor.send("POST", "/api/auth/sign-out")).toMatchObject({ status: 204 });
  expect(visitor.cookies.size).toBe(0);
  expect(await statusOf(copy)).toBe(401);
});

test("lets nobody in who was removed", async () => {
  const visitor = site.visitor();
  const { mail, member } = await joined(visitor);
  await removeMember(admin, member);
  expect(await statusOf(visitor)).toBe(401);
  expect(await site.visitor().send("POST", "/api/auth/sign-in", { mail, password })).toMatchObject({ status: 401 });
});

test("says before anybody signs in which ways there are", async () => {
  expect(await site.visitor().send("GET", "/api/auth/ways")).toMatchObject({
    status: 200,
    body: { signOn: null, language: "en", hasAdministrator: false },
  });
  expect(await site.visitor().send("POST", "/api/auth/sign-on")).toMatchObject({ status: 404 });
});
