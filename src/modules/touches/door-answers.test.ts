import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openSite } from "../../../tests/support/site.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { rules, type Verb } from "../../kernel/permissions.ts";
import { addChannel, archiveChannel } from "../channels/channels.ts";
import { addKiosk } from "../company/kiosk-links.ts";
import { addPerson } from "../customers/index.ts";
import { captureAtKiosk, readKeys } from "./door-answers.ts";
import { listNameless } from "./nameless.ts";
import { touchesRoutes } from "./routes.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const marketing = world.context(actor(["marketing"]));

let session = 1;
async function newKiosk(audience: "customers" | "staff" = "staff") {
  const department = await freshDepartment(world);
  const link = await addKiosk(admin, { name: "Counter", department, audience, expiresAt: "2027-01-01T00:00:00.000Z" });
  const kiosk = { kind: "kiosk", link: link.id, session: session++, department, member: null } as const;
  return { department, link, kiosk, context: world.context(kiosk) };
}

const newChannel = async (name: string) => {
  const code = name.toLowerCase().replace(/\W/g, "_");
  return addChannel(marketing, {
    name: `${name} ${randomUUID().slice(0, 6)}`,
    code: `${code}_${session++}`,
    kind: "other",
  });
};

const answersOf = (department: number) =>
  world.records.selectFrom("answers").selectAll().where("department", "=", department).orderBy("id").execute();

test("keeps an answer for the department, counts it, and says nothing but that it is kept", async () => {
  const { context, department, link } = await newKiosk("customers");
  const radio = await newChannel("Radio");
  const kept = await captureAtKiosk(context, { channel: radio.code, label: radio.name });
  expect(kept).toEqual({ at: testNow });
  expect(await answersOf(department)).toMatchObject([
    { channel: radio.id, person: null, member: null, state: "answered", door: "kiosk", at: testNow },
  ]);
  const counted = world.records.selectFrom("kiosk_links").select(["answers", "last_used_at"]).where("id", "=", link.id);
  expect(await counted.executeTakeFirst()).toEqual({ answers: 1, last_used_at: testNow });
  const acts = world.records.selectFrom("acts").select(["verb", "actor"]).where("department", "=", department);
  expect(await acts.where("verb", "=", "answer.captured").execute()).toEqual([
    { verb: "answer.captured", actor: `kiosk:${link.id}` },
  ]);
});

test("keeps a repeat once", async () => {
  const { context, department } = await newKiosk();
  const repeat = { key: randomUUID(), fingerprint: "a" };
  const [one, two] = [
    await captureAtKiosk({ ...context, repeat }, { words: "a blue bus" }),
    await captureAtKiosk({ ...context, repeat }, { words: "a blue bus" }),
  ];
  expect(two).toEqual(one);
  expect(await answersOf(department)).toHaveLength(1);
});

test("loses nothing: not a chip that was archived or is gone, nor a number that is none, nor a second answer", async () => {
  const { context, department } = await newKiosk();
  const radio = await newChannel("Radio");
  await archiveChannel(marketing, radio.id);
  await captureAtKiosk(context, { channel: radio.code, label: radio.name });
  await captureAtKiosk(context, { channel: "was_removed", label: "The blue balloon" });
  await captureAtKiosk(context, { words: "a sign", who: { phone: "12 ring me" } });
  const phone = `+49 30 1234${String(session++).padStart(4, "0")}`;
  await captureAtKiosk(context, { state: "declined", who: { phone } });
  await captureAtKiosk(context, { words: "a poster", who: { phone } });
  await captureAtKiosk(context, { words: "a friend of mine", who: { phone } });
  const rows = await answersOf(department);
  expect(rows.slice(0, 2)).toMatchObject([
    { channel: radio.id, words: "" },
    { channel: null, words: "The blue balloon" },
  ]);
  const [named, declined, poster, friend] = rows.slice(2);
  const person = world.records
    .selectFrom("people")
    .select("name")
    .where("id", "=", named?.person ?? 0);
  expect(await person.executeTakeFirst()).toEqual({ name: "12 ring me" });
  expect([poster?.person, friend?.person]).toEqual([declined?.person, declined?.person]);
  expect([poster?.weight, friend?.weight]).toEqual([0.5, 0.5]);
});

test("takes a clock that runs ahead as now, and believes one that says when it was", async () => {
  const { context, department } = await newKiosk();
  await captureAtKiosk(context, { words: "later", at: "2031-01-01T00:00:00Z" });
  await captureAtKiosk(context, { words: "earlier", at: "2026-03-01T08:00:00+01:00" });
  expect((await answersOf(department)).map(({ at }) => at)).toEqual([testNow, "2026-03-01T07:00:00.000Z"]);
});

test("is no loose end: nobody can say who it was", async () => {
  const { context, department } = await newKiosk();
  await captureAtKiosk(context, { words: "a nameless bus" });
  const { items } = await listNameless(admin, { limit: 500 });
  expect(items.filter((item) => item.department?.id === department)).toEqual([]);
});

test("refuses the thirty-first in a minute, keeps nothing of it, and tells when it can come", async () => {
  const { context, department } = await newKiosk();
  for (let at = 0; at < 30; at++) await captureAtKiosk(context, { state: "declined" });
  await expect(captureAtKiosk(context, { words: "one more" })).rejects.toMatchObject({
    kind: "too_often",
    retryAfter: 60,
  });
  expect(await answersOf(department)).toHaveLength(30);
});

test("refuses who is not at a kiosk, and every other verb of the whole table at one", async () => {
  for (const who of [marketing, admin, world.context({ kind: "nobody" })]) {
    await expect(captureAtKiosk(who, { words: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  }
  const { context } = await newKiosk();
  const allowed = ["chip.read", "answer.captured", "idea.captured"];
  const others = (Object.keys(rules) as Verb[]).filter((verb) => !allowed.includes(verb));
  for (const verb of others) {
    await expect(
      change(context, verb, async () => null),
      verb,
    ).rejects.toMatchObject({ kind: "forbidden" });
  }
});

test("reads what can be read of who it was, and calls the rest a name", () => {
  expect(readKeys({ mail: "Ada@Example.org" }, "DE")).toEqual({ keys: [{ kind: "mail", value: "ada@example.org" }] });
  expect(readKeys({ phone: "x" }, "DE")).toEqual({ keys: [], name: "x" });
  expect(readKeys({ phone: "x", name: "Ada" }, "DE")).toEqual({ keys: [], name: "Ada" });
  expect(readKeys({}, "DE")).toEqual({ keys: [] });
});

test("over HTTP: chips and answers with the kiosk's cookie, and no door to anybody's data", async () => {
  const { link } = await newKiosk();
  const { id } = await addPerson(admin, { name: "Grace Hopper" });
  const site = openSite(world, {}, undefined, [touchesRoutes as never]);
  const counter = site.visitor();
  const send = (method: string, path: string, body?: unknown) => counter.send(method, `/api/v1${path}`, body);
  expect((await send("POST", "/kiosk/answers", { words: "x" })).status).toBe(403);
  await send("POST", "/kiosk/open", { link: link.path.replace("/kiosk/", ""), code: link.code });
  expect((await send("GET", "/kiosk/chips?order=shuffled&seed=a")).body).toMatchObject({ order: "shuffled" });
  const kept = await send("POST", "/kiosk/answers", { words: "a bus", who: { name: "Grace Hopper" } });
  expect(kept).toMatchObject({ status: 201, body: { at: expect.any(String) } });
  expect(JSON.stringify(kept.body)).not.toContain("Grace");
  expect((await send("POST", "/kiosk/answers", { words: "x", person: id })).status).toBe(422);
  expect((await send("POST", "/kiosk/answers", { words: "x".repeat(501) })).status).toBe(422);
  for (const path of [`/people/${id}/ask`, `/people/${id}/timeline`, "/asks", "/capture/chips", "/capture/nameless"]) {
    expect((await send("GET", path)).status, path).toBe(401);
  }
  expect((await send("POST", "/answers", { words: "x" })).status).toBe(401);
});
