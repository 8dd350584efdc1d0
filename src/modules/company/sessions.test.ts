import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openSite, type Visitor } from "../../../tests/support/site.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { systemClock } from "../../kernel/clock.ts";
import { inviteMember, join } from "./invitations.ts";
import { changePassword } from "./passwords.ts";
import { endSession, endSessions, listSessions } from "./sessions.ts";

const world = await openWorld();
const site = openSite(world);
const admin = world.context(actor(["admin"]), systemClock);
const password = "correct horse battery";

type Person = { member: number; mail: string };

async function newPerson(): Promise<Person> {
  const mail = `${randomUUID()}@example.org`;
  const { path } = await inviteMember(admin, { name: "Ada Lovelace", mail });
  return join(world.context({ kind: "nobody" }, systemClock), { token: path.split("=")[1] ?? "", password });
}

async function signedIn({ mail }: Person, chosen = password): Promise<Visitor> {
  const visitor = site.visitor();
  expect(await visitor.send("POST", "/api/auth/sign-in", { mail, password: chosen })).toMatchObject({ status: 204 });
  return visitor;
}

const as = ({ member }: Person) => world.context({ ...actor(["member"]), member }, systemClock);
const isIn = async (visitor: Visitor) => (await visitor.send("GET", "/api/v1/me")).status === 200;

test("lists one's own sessions, and ends one at once", async () => {
  const person = await newPerson();
  const [desk, phone] = [await signedIn(person), await signedIn(person)];
  const { body } = await desk.send("GET", "/api/v1/sessions");
  const items = body.items as { id: number; current: boolean }[];
  expect(items.map(({ current }) => current)).toEqual([false, true]);
  expect(JSON.stringify(items)).not.toContain([...phone.cookies.values()][0]?.split(".")[0]);
  const other = items[0]?.id ?? 0;
  expect(await desk.send("DELETE", `/api/v1/sessions/${other}`)).toMatchObject({ status: 204 });
  expect(await isIn(phone)).toBe(false);
  expect(await isIn(desk)).toBe(true);
  expect((await world.actsAbout("session", other)).at(-1)).toMatchObject({
    verb: "session.ended",
    detail: { member: person.member },
  });
  expect(await desk.send("DELETE", `/api/v1/sessions/${other}`)).toMatchObject({ status: 404 });
});

test("ends all sessions but the one that asks", async () => {
  const person = await newPerson();
  const [desk, phone, tablet] = [await signedIn(person), await signedIn(person), await signedIn(person)];
  expect(await desk.send("DELETE", "/api/v1/sessions")).toMatchObject({ status: 200, body: { ended: 2 } });
  expect([await isIn(desk), await isIn(phone), await isIn(tablet)]).toEqual([true, false, false]);
});

test("lets administrators see and end everybody's, and nobody else", async () => {
  const person = await newPerson();
  const visitor = await signedIn(person);
  const [session] = await listSessions(admin, undefined, person.member);
  const id = session?.id ?? 0;
  const other = world.context(actor(["head", "steward"]), systemClock);
  for (const [context, kind] of [
    [other, "forbidden"],
    [world.context({ kind: "nobody" }), "unauthenticated"],
  ] as const) {
    await expect(listSessions(context, undefined, person.member)).rejects.toMatchObject({ kind });
    await expect(endSession(context, id)).rejects.toMatchObject({ kind });
    await expect(endSessions(context, undefined, person.member)).rejects.toMatchObject({ kind });
  }
  const member = other.actor.kind === "member" ? other.actor.member : 0;
  const refusals = world.records.selectFrom("acts").select("verb").where("member", "=", member).orderBy("id");
  expect((await refusals.execute()).map(({ verb }) => verb)).toEqual([
    "session.read",
    "session.ended",
    "session.ended",
  ]);
  expect(await isIn(visitor)).toBe(true);
  expect(await endSessions(admin, undefined, person.member)).toBe(1);
  expect(await isIn(visitor)).toBe(false);
});

test("changes the password, which ends the other sessions and is in the acts log", async () => {
  const person = await newPerson();
  const [desk, phone] = [await signedIn(person), await signedIn(person)];
  const change = (current: string, next: string) => desk.send("POST", "/api/v1/me/password", { current, next });
  expect(await change("not the password", "a longer new password")).toMatchObject({
    status: 422,
    body: { faults: [{ path: "current" }] },
  });
  expect(await change(password, "too short")).toMatchObject({ status: 422, body: { faults: [{ path: "next" }] } });
  expect(await change(password, "a longer new password")).toMatchObject({ status: 204 });
  expect([await isIn(desk), await isIn(phone)]).toEqual([true, false]);
  expect(await site.visitor().send("POST", "/api/auth/sign-in", { mail: person.mail, password })).toMatchObject({
    status: 401,
  });
  await signedIn(person, "a longer new password");
  expect((await world.actsAbout("member", person.member)).at(-1)).toMatchObject({
    verb: "password.changed",
    actor: `member:${person.member}`,
    detail: { sessions: 1 },
  });
});

test("keeps no trace of a password in the answers kept for repeats", async () => {
  const person = await newPerson();
  const desk = await signedIn(person);
  const body = { current: password, next: "a longer new password" };
  const key = randomUUID();
  expect(await desk.send("POST", "/api/v1/me/password", body, { "idempotency-key": key })).toMatchObject({
    status: 204,
  });
  expect(await world.records.selectFrom("repeats").selectAll().where("key", "=", key).execute()).toEqual([]);
});

test("does not let a key, the program or nobody change a password, and stops guessing the current one", async () => {
  const person = await newPerson();
  const body = { current: "not the password", next: "a longer new password" };
  const key = {
    ...as(person),
    actor: { ...actor(["member"]), member: person.member, key: 1, scopes: ["manage" as const] },
  };
  await expect(changePassword(key, body)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changePassword(world.context(), body)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changePassword(world.context({ kind: "nobody" }), body)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  for (let tries = 0; tries < 10; tries += 1) {
    await expect(changePassword(as(person), body)).rejects.toMatchObject({ kind: "invalid" });
  }
  await expect(changePassword(as(person), { ...body, current: password })).rejects.toMatchObject({ kind: "too_often" });
});
