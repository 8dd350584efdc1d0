import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, expect, test } from "vitest";
import { openIssuer } from "../../../tests/support/issuer.ts";
import { openSite, type Visitor } from "../../../tests/support/site.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock, systemClock } from "../../kernel/clock.ts";
import { inviteMember, join } from "./invitations.ts";
import { addMembers, getMember, removeMember } from "./members.ts";

const world = await openWorld();
const issuer = await openIssuer();
afterAll(() => issuer.close());
afterEach(() => {
  delete issuer.lies.nonce;
  delete issuer.lies.signedBy;
});

const oidc = { OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret };
const site = openSite(world, { ...oidc, OIDC_NAME: "Company sign-on" });
const admin = world.context(actor(["admin"]), systemClock);

const invite = async (mail: string, clock = systemClock) =>
  inviteMember({ ...admin, clock }, { name: "Grace Hopper", mail, roles: ["marketing"] });
const somebody = () => ({
  sub: randomUUID(),
  email: `${randomUUID()}@example.org`,
  email_verified: true,
  name: "Grace H.",
});

/** Goes the whole way as a browser does. Returns where it ends. */
async function signOn(visitor: Visitor): Promise<string> {
  const { status, body } = await visitor.send("POST", "/api/auth/sign-on");
  expect(status).toBe(200);
  const atIssuer = await fetch(String(body.url), { redirect: "manual" });
  const back = new URL(atIssuer.headers.get("location") ?? "");
  const answer = await visitor.send("GET", `${back.pathname}${back.search}`);
  expect(answer.status).toBe(302);
  return answer.headers.get("location") ?? "";
}

const me = async (visitor: Visitor) => visitor.send("GET", "/api/v1/me");

test("offers the company's sign-on by its name", async () => {
  expect((await site.visitor().send("GET", "/api/auth/ways")).body).toMatchObject({ signOn: "Company sign-on" });
});

test("lets somebody in who was invited: they have joined, and the link is used up", async () => {
  const person = somebody();
  const { path, member } = await invite(person.email);
  issuer.becomes(person);
  const visitor = site.visitor();
  expect(await signOn(visitor)).toBe("/");
  expect(await me(visitor)).toMatchObject({ body: { member: member.id, name: "Grace Hopper", hasPassword: false } });
  expect(await getMember(admin, member.id)).toMatchObject({ state: "joined" });
  expect(await world.actsAbout("member", member.id)).toMatchObject([
    { verb: "member.invited" },
    { verb: "member.joined", actor: `member:${member.id}`, detail: { by: "single sign-on" } },
  ]);
  const late = join(admin, { token: path.split("=")[1] ?? "", password: "a password of somebody else" });
  await expect(late).rejects.toMatchObject({ kind: "conflict" });
});

test("knows a member again, also after the address at the issuer has changed", async () => {
  const person = somebody();
  const { member } = await invite(person.email);
  issuer.becomes(person);
  await signOn(site.visitor());
  issuer.becomes({ ...person, email: "new@example.org" });
  const again = site.visitor();
  expect(await signOn(again)).toBe("/");
  expect(await me(again)).toMatchObject({ body: { member: member.id } });
});

test("lets in a member with a password whose verified address it is", async () => {
  const person = somebody();
  const { path, member } = await invite(person.email.toUpperCase());
  await join(admin, { token: path.split("=")[1] ?? "", password: "correct horse battery" });
  issuer.becomes(person);
  const visitor = site.visitor();
  expect(await signOn(visitor)).toBe("/");
  expect(await me(visitor)).toMatchObject({ body: { member: member.id, hasPassword: true } });
});

test("refuses an address that nobody invited, and makes nothing of it", async () => {
  const person = somebody();
  issuer.becomes(person);
  const visitor = site.visitor();
  expect(await signOn(visitor)).toBe("/sign-in?error=signup_disabled");
  expect(await me(visitor)).toMatchObject({ status: 401 });
  const users = await world.records.selectFrom("auth_users").select("id").where("email", "=", person.email).execute();
  expect(users).toEqual([]);
});

test("refuses an address that the issuer has not verified", async () => {
  const person = { ...somebody(), email_verified: false };
  await invite(person.email);
  issuer.becomes(person);
  const visitor = site.visitor();
  expect(await signOn(visitor)).toBe("/sign-in?error=account_not_linked");
  expect(await me(visitor)).toMatchObject({ status: 401 });
});

test("refuses somebody who is only listed, whose invitation ran out, or who was removed", async () => {
  const [listed, lapsed, removed] = [somebody(), somebody(), somebody()];
  await addMembers(admin, [{ name: "Listed only", mail: listed.email }]);
  await invite(
    lapsed.email,
    fixedClock(
      systemClock
        .now()
        .subtract({ hours: 8 * 24 })
        .toString(),
    ),
  );
  const { member } = await invite(removed.email);
  issuer.becomes(removed);
  await signOn(site.visitor());
  await removeMember(admin, member.id);
  for (const [person, error] of [
    [listed, "signup_disabled"],
    [lapsed, "not_invited"],
    [removed, "signup_disabled"],
  ] as const) {
    issuer.becomes(person);
    const visitor = site.visitor();
    expect(await signOn(visitor)).toContain(`/sign-in?error=${error}`);
    expect(await me(visitor)).toMatchObject({ status: 401 });
  }
});

test("believes no token that somebody else signed or that answers another request", async () => {
  const person = somebody();
  await invite(person.email);
  issuer.becomes(person);
  issuer.lies.signedBy = "somebody else";
  expect(await signOn(site.visitor())).toBe("/sign-in?error=unable_to_get_user_info");
  delete issuer.lies.signedBy;
  issuer.lies.nonce = "of another request";
  expect(await signOn(site.visitor())).toBe("/sign-in?error=unable_to_get_user_info");
});

test("takes no answer that belongs to another browser", async () => {
  const person = somebody();
  await invite(person.email);
  issuer.becomes(person);
  const { body } = await site.visitor().send("POST", "/api/auth/sign-on");
  const atIssuer = await fetch(String(body.url), { redirect: "manual" });
  const back = new URL(atIssuer.headers.get("location") ?? "");
  const victim = site.visitor();
  const answer = await victim.send("GET", `${back.pathname}${back.search}`);
  expect(answer.headers.get("location")).toBe("/sign-in?error=state_mismatch");
  expect(await me(victim)).toMatchObject({ status: 401 });
});

test("keeps no token of the issuer's", async () => {
  const person = somebody();
  await invite(person.email);
  issuer.becomes(person);
  await signOn(site.visitor());
  await signOn(site.visitor());
  const { rows } = await sql`
    select count(*) as accounts, count(coalesce(access_token, refresh_token, id_token)) as kept
    from auth_accounts where account_id = ${person.sub}`.execute(world.records);
  expect(rows).toEqual([{ accounts: 1, kept: 0 }]);
});

test("says so when the issuer does not answer, and passwords still work", async () => {
  const silent = await openIssuer();
  await silent.close();
  const cut = openSite(world, { ...oidc, OIDC_ISSUER: silent.url, OIDC_NAME: "Company sign-on" });
  expect(await cut.visitor().send("POST", "/api/auth/sign-on")).toMatchObject({
    status: 503,
    body: { detail: expect.stringContaining("Company sign-on does not answer") },
  });
  const mail = `${randomUUID()}@example.org`;
  const { path } = await invite(mail);
  await join(admin, { token: path.split("=")[1] ?? "", password: "correct horse battery" });
  const answer = await cut.visitor().send("POST", "/api/auth/sign-in", { mail, password: "correct horse battery" });
  expect(answer.status).toBe(204);
});
