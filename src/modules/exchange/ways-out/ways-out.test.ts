import { sql } from "kysely";
import { pino } from "pino";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, expect, test } from "vitest";
import { insertManyDeliveries } from "../../../../tests/support/many-deliveries.ts";
import { openReceiver } from "../../../../tests/support/receiver.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { readBlock } from "../../../kernel/http/addresses.ts";
import { randomOf } from "../../../kernel/random.ts";
import { addFactType, seedFactTypes } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { openDelivery } from "../deliveries/deliveries.ts";
import { captureFact, getFact, withdrawFact } from "../facts/facts.ts";
import { addNeed } from "../needs/needs.ts";
import { deliverBy } from "./deliver-message.ts";
import { getOutgoing, listOutgoing, replayAll, replayOutgoing } from "./outgoing.ts";
import { queueDeliveries } from "./outgoing-store.ts";
import { queueForWays } from "./queue-deliveries.ts";
import { startSending } from "./sending.ts";
import { addWay, changeWay, listWays, removeWay, rotateWay, tryWay } from "./ways.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const loopback = [readBlock("127.0.0.0/8") ?? { bits: 32 as const, value: 0n, prefix: 32 }];
const by = { secret: "a secret of this installation, long enough", allowedAddresses: loopback, sendsMail: true };
const [support, product, sales] = [
  await freshDepartment(world),
  await freshDepartment(world),
  await freshDepartment(world),
];
const clerk = world.context(actor(["member"], [support]));
const maker = world.context(actor(["member"], [product]));
const seller = world.context(actor(["member"], [sales]));
const head = world.context(actor(["head"], [product]));
const headOfSales = world.context(actor(["head"], [sales]));
const steward = world.context(actor(["steward"], []));
const admin = world.context(actor(["admin"], []));
const nobody = world.context({ kind: "nobody" });
const page = { limit: 500 };

const patience = { tries: 4, first: 20, factor: 2, longest: 1_000 };
const start = (timeout = 400) =>
  startSending(world.context({ kind: "system" }, systemClock), {
    deliver: deliverBy({ ...by, publicUrl: "https://earshot.example", timeout }),
    log: pino({ level: "silent" }),
    patience,
    interval: 20,
  });
let sending = start();
afterAll(() => sending.stop());

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
const receive = async (...given: Parameters<typeof openReceiver>) => {
  const receiver = await openReceiver(...given);
  open.push(receiver.close);
  return receiver;
};

let kinds = 0;
/** A kind of fact of its own that a department wants, so that no other test's way takes it. */
async function freshKind(form: "each" | "digest" = "each", department = product) {
  kinds += 1;
  const kind = await addFactType(steward, { code: `out_${kinds}`, name: `Out ${kinds}` });
  await addNeed(steward, { factType: kind.id, department, form });
  return kind.code;
}
const told = async (type: string, words = "The parcel came late") => {
  const fact = await captureFact(clerk, { type, words, who: { name: "Ada Example" } });
  await world.follow(deliverFacts);
  await world.follow(queueForWays);
  return { fact: fact.id, delivery: (await getFact(clerk, fact.id)).trail[0]?.delivery ?? 0 };
};
const outgoingOf = async (way: number) => (await listOutgoing(head, { way }, page)).items;
const settled = async (way: number, state: string, count = 1) =>
  expect
    .poll(async () => (await outgoingOf(way)).filter((one) => one.state === state).length, { timeout: 20_000 })
    .toBe(count);

test("what lies before a department goes by its webhook, signed, once, and the try is on record", async () => {
  const type = await freshKind();
  const receiver = await receive();
  const way = await addWay(head, by, {
    kind: "webhook",
    department: product,
    address: receiver.url,
    factTypes: [type],
  });
  expect(way).toMatchObject({
    name: new URL(receiver.url).host,
    leadsTo: new URL(receiver.url).host,
    factTypes: [type],
  });
  const { delivery } = await told(type);
  await settled(way.id, "sent");

  const [got] = receiver.got;
  expect(receiver.got).toHaveLength(1);
  const said = new Webhook(way.secret ?? "").verify(got?.body ?? "", got?.headers as Record<string, string>);
  expect(said).toMatchObject({
    type: "fact.delivered",
    data: { delivery, fact: { words: "The parcel came late", person: expect.any(Number) } },
  });
  expect(got?.body).not.toContain("Ada");
  const [outgoing] = await outgoingOf(way.id);
  expect(outgoing).toMatchObject({ message: got?.id, delivery, tries: 1, nextAt: null });
  expect(await getOutgoing(head, outgoing?.id ?? 0)).toMatchObject({
    attempts: [{ status: 200, because: null, milliseconds: expect.any(Number) }],
  });
  // The department whose way it is hears of it.
  expect(await world.actsAbout("outgoing", outgoing?.id ?? 0)).toMatchObject([
    { verb: "outgoing.settled", department: product, detail: { sent: 1, member: null } },
  ]);
  expect((await world.actsAbout("way", way.id)).map(({ verb }) => verb)).toEqual(["way.added"]);

  const again = { verb: "fact.delivered", subject: "delivery", subjects: [delivery] } as never;
  await queueForWays.follow(world.context(), [again], "");
  expect(await outgoingOf(way.id)).toHaveLength(1);
});

test("a new secret signs beside the old one until its hours are over", async () => {
  const receiver = await receive();
  const way = await addWay(head, by, { kind: "webhook", department: product, address: receiver.url });
  const fresh = await rotateWay({ ...head, clock: systemClock }, by, way.id, { keepOldHours: 1 });
  expect(fresh.secret).not.toBe(way.secret);
  await tryWay(head, way.id);
  await settled(way.id, "sent");
  const last = await rotateWay({ ...head, clock: systemClock }, by, way.id, { keepOldHours: 0 });
  await tryWay(head, way.id);
  await settled(way.id, "sent", 2);

  const opens = (secret: string | null, at: number) => {
    const { body = "", headers = {} } = receiver.got[at] ?? {};
    try {
      return new Webhook(secret ?? "").verify(body, headers as Record<string, string>) !== undefined;
    } catch {
      return false;
    }
  };
  expect([way, fresh, last].map(({ secret }) => opens(secret, 0))).toEqual([true, true, false]);
  expect([way, fresh, last].map(({ secret }) => opens(secret, 1))).toEqual([false, false, true]);
  await removeWay(head, way.id);
});

test("what could not be taken comes again under the same number, and is dead after the last try", async () => {
  const type = await freshKind();
  const receiver = await receive((response, _, before) => {
    if (before < 2) response.writeHead(503, { "retry-after": "0" });
    response.end();
  });
  const broken = await receive((response) => response.writeHead(500).end("No."));
  const values = { kind: "webhook" as const, department: product, factTypes: [type] };
  const way = await addWay(head, by, { ...values, address: receiver.url });
  const other = await addWay(head, by, { ...values, address: broken.url });
  await told(type);
  await settled(way.id, "sent");
  await settled(other.id, "dead");
  expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(1);
  expect(receiver.got).toHaveLength(3);
  expect(broken.got).toHaveLength(4);
  const [dead] = await outgoingOf(other.id);
  expect(dead).toMatchObject({ state: "dead", because: "refused", tries: 4 });
  expect((await listWays(head, { department: product })).find(({ id }) => id === other.id)).toMatchObject({
    ...{ dead: 1, lastTry: { status: 500, because: "refused" } },
  });

  await expect(replayOutgoing(maker, dead?.id ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(replayOutgoing(headOfSales, dead?.id ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(replayAll(steward, { way: other.id })).rejects.toMatchObject({ kind: "forbidden" });
  await changeWay(head, by, { id: other.id, version: 1 }, { address: receiver.url });
  expect(await replayAll(admin, { way: other.id })).toEqual({ replayed: 1 });
  await settled(other.id, "sent");
  expect(new Set([...broken.got.map(({ id }) => id), receiver.got.at(-1)?.id]).size).toBe(1);
  expect((await getOutgoing(head, dead?.id ?? 0)).attempts.map(({ status }) => status)).toEqual([
    ...[500, 500, 500, 500, 503, 503, 200],
  ]);
  await expect(replayOutgoing(head, dead?.id ?? 0)).rejects.toMatchObject({ kind: "conflict" });
});

test("says why: elsewhere, gone, silent, and where it may not reach", async () => {
  const answers: [string, Parameters<typeof openReceiver>[0], object, number][] = [
    ["redirected", (response) => response.writeHead(301, { location: "/" }).end(), { status: 301 }, 4],
    ["gone", (response) => response.writeHead(410).end(), { status: 410 }, 1],
    ["timed_out", () => {}, { status: null, note: /did not answer/ }, 4],
  ];
  for (const [because, answer, attempt, tries] of answers) {
    const receiver = await receive(answer);
    const way = await addWay(head, by, {
      kind: "slack",
      department: product,
      address: receiver.url,
      factTypes: ["idea"],
    });
    const { outgoing } = await tryWay(head, way.id);
    await settled(way.id, "dead");
    const detail = await getOutgoing(head, outgoing);
    expect(detail).toMatchObject({ because, tries });
    expect(detail.attempts.at(-1)).toMatchObject({ because, ...attempt, note: expect.any(String) });
  }
  const inside = { kind: "teams" as const, department: product, address: "http://10.0.0.1/hook" };
  await expect(addWay(head, by, inside)).rejects.toMatchObject({
    ...{ kind: "invalid", message: /in a private network/, faults: [{ path: "address" }] },
  });
  const named = await addWay(head, by, { ...inside, address: "http://localhost/", factTypes: ["idea"] });
  const { outgoing } = await tryWay(head, named.id);
  await settled(named.id, "dead");
  expect(await getOutgoing(head, outgoing)).toMatchObject({
    because: expect.stringMatching(/address_refused|unreachable/),
  });
});

test("a digest holds what was gathered until its hour in the reader's zone, and none goes without anything", async () => {
  const type = await freshKind("digest");
  const receiver = await receive();
  const values = { kind: "webhook" as const, department: product, address: receiver.url, factTypes: [type] };
  const way = await addWay(head, by, { ...values, hour: 11, timeZone: "Europe/Berlin" });
  await sending.stop();
  const first = await told(type, "One");
  const second = await told(type, "Two");
  const third = await told(type, "Three");
  // The world stands at 9:00 UTC, which is 10:00 in Berlin.
  expect((await outgoingOf(way.id)).map(({ state, nextAt }) => [state, nextAt])).toEqual([
    ...Array(3).fill(["gathered", "2026-03-02T10:00:00.000Z"]),
  ]);
  await changeWay(head, by, { id: way.id, version: 1 }, { hour: 9 });
  expect((await outgoingOf(way.id))[0]).toMatchObject({ nextAt: "2026-03-03T08:00:00.000Z" });
  await withdrawFact(clerk, second.fact);
  await openDelivery(maker, third.delivery);
  sending = start();
  await settled(way.id, "sent");
  expect(receiver.got).toHaveLength(1);
  const { type: kind, data } = JSON.parse(receiver.got[0]?.body ?? "{}");
  expect(kind).toBe("deliveries.digest");
  expect(data.items.map(({ delivery }: { delivery: number }) => delivery)).toEqual([
    ...[first.delivery, third.delivery],
  ]);
  expect((await outgoingOf(way.id)).map(({ state }) => state)).toEqual(["sent", "in_digest", "in_digest", "in_digest"]);
});

test("more than five hundred go in several digests, each fact in one of them", async () => {
  const type = await addFactType(steward, { code: "crowd", name: "Crowd" });
  const need = await addNeed(steward, { factType: type.id, department: product });
  const receiver = await receive();
  const way = await addWay(head, by, {
    kind: "webhook",
    department: product,
    address: receiver.url,
    factTypes: ["crowd"],
  });
  const many = { type: type.id, department: product, need: need.id, count: 501 };
  const deliveries = await insertManyDeliveries(world, many);
  await changeWay(head, by, { id: way.id, version: 1 }, { form: "digest" });
  const at = "2026-03-02T10:00:00.000Z";
  await queueDeliveries(world.records, deliveries, [{ way: way.id, at }], "2026-03-02T09:00:00.000Z");
  await settled(way.id, "sent", 2);
  const held = receiver.got.map(({ body }) =>
    JSON.parse(body).data.items.map((item: { delivery: number }) => item.delivery),
  );
  expect(held.map(({ length }) => length).toSorted()).toEqual([1, 500]);
  expect(held.flat().toSorted((one, other) => one - other)).toEqual(deliveries);
});

test("what was taken back, and what goes by a way that was removed, is dropped", async () => {
  const type = await freshKind();
  const receiver = await receive();
  const values = { kind: "webhook" as const, department: product, address: receiver.url, factTypes: [type] };
  const [way, gone] = [await addWay(head, by, values), await addWay(head, by, values)];
  await sending.stop();
  const { fact } = await told(type);
  await withdrawFact(clerk, fact);
  await removeWay(head, gone.id);
  await expect(tryWay(head, gone.id)).rejects.toMatchObject({ kind: "not_found" });
  sending = start();
  await settled(way.id, "dropped");
  await settled(gone.id, "dropped");
  expect(await outgoingOf(way.id)).toMatchObject([{ because: "taken_back", tries: 0 }]);
  expect(await outgoingOf(gone.id)).toMatchObject([{ because: "way_removed", tries: 0 }]);
  expect(receiver.got).toEqual([]);
});

test("a receiver that never answers keeps no other waiting", async () => {
  const type = await freshKind();
  const silent = await receive(() => {});
  const quick = await receive();
  const values = { kind: "webhook" as const, department: product, factTypes: [type] };
  const stuck = await addWay(head, by, { ...values, address: silent.url });
  const way = await addWay(head, by, { ...values, address: quick.url });
  await sending.stop();
  for (let one = 0; one < 30; one += 1) await told(type, `Number ${one}`);
  sending = start();
  await settled(way.id, "sent", 30);
  expect((await outgoingOf(stuck.id)).filter(({ state }) => state === "sent")).toEqual([]);
  expect(silent.got.length).toBeLessThan(30);
  await removeWay(head, stuck.id);
}, 60_000);

test("a thousand to a receiver that fails half of the time arrive once each or are dead", async () => {
  const type = await addFactType(steward, { code: "many", name: "Many" });
  const need = await addNeed(steward, { factType: type.id, department: product });
  const chance = randomOf(11);
  const taken = new Map<string, number>();
  const receiver = await receive((response, { id }) => {
    if (chance() < 0.5) return response.writeHead(500).end();
    taken.set(id, (taken.get(id) ?? 0) + 1);
    return response.end();
  });
  const way = await addWay(head, by, {
    kind: "webhook",
    department: product,
    address: receiver.url,
    factTypes: ["many"],
  });
  await sending.stop();
  // What is answered in time is not sent again, however busy this machine is.
  sending = start(20_000);
  const many = { type: type.id, department: product, need: need.id, count: 1_000 };
  await queueDeliveries(world.records, await insertManyDeliveries(world, many), [], "2026-03-02T09:00:00.000Z");
  const waiting = async () => (await listWays(head)).find(({ id }) => id === way.id)?.waiting;
  await expect.poll(waiting, { timeout: 150_000, interval: 200 }).toBe(0);
  const { rows } = await sql<{ state: string; message: string; tries: number }>`
    select state, message, tries from outgoing where way = ${way.id}`.execute(world.records);
  const sent = rows.filter(({ state }) => state === "sent");
  const dead = rows.filter(({ state }) => state === "dead");
  expect(sent.length + dead.length).toBe(1_000);
  // A sixteenth fails all four tries.
  expect(dead.length).toBeGreaterThan(20);
  expect(dead.length).toBeLessThan(120);
  expect(new Set(dead.map(({ tries }) => tries))).toEqual(new Set([4]));
  expect(new Set(taken.keys())).toEqual(new Set(sent.map(({ message }) => message)));
  expect(new Set(taken.values())).toEqual(new Set([1]));
  await sending.stop();
  sending = start();
}, 180_000);

test("chat channels get what they read, and nobody's words become a mention", async () => {
  const type = await freshKind();
  const receiver = await receive();
  const values = { department: product, address: receiver.url, factTypes: [type] };
  const slack = await addWay(head, by, { kind: "slack", ...values });
  await told(type, "<!channel> & more");
  await settled(slack.id, "sent");
  const text = JSON.parse(receiver.got[0]?.body ?? "{}").text as string;
  expect(text).toContain("&lt;!channel&gt; &amp; more");
  expect(text).toContain("https://earshot.example/exchange/facts/");
  expect(receiver.got[0]?.headers).not.toHaveProperty("webhook-signature");
  await removeWay(head, slack.id);

  const teams = await addWay(head, by, { kind: "teams", ...values });
  await told(type, "[free](http://evil.example)");
  await settled(teams.id, "sent");
  const card = JSON.parse(receiver.got[1]?.body ?? "{}").attachments[0];
  expect(card).toMatchObject({
    contentType: "application/vnd.microsoft.card.adaptive",
    content: { type: "AdaptiveCard" },
  });
  expect(card.content.body[0].text).toContain("\\[free\\]");
  expect(teams.secret).toBeNull();
});

test("the wrong role, the wrong department and nobody signed in are refused", async () => {
  const values = { kind: "webhook" as const, department: product, address: "https://hooks.example/x" };
  const way = await addWay(head, by, values);
  const change = { id: way.id, version: way.version };
  for (const [who, kind] of [
    [maker, "forbidden"],
    [headOfSales, "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    const attempts = [
      () => addWay(who, by, values),
      () => changeWay(who, by, change, { hour: 3 }),
      () => rotateWay(who, by, way.id, {}),
      () => tryWay(who, way.id),
      () => removeWay(who, way.id),
      () => replayAll(who, { way: way.id }),
    ];
    for (const attempt of attempts) await expect(attempt(), String(attempt)).rejects.toMatchObject({ kind });
  }
  await expect(listWays(seller, { department: product })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listWays(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listOutgoing(nobody, {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await listWays(seller)).some(({ id }) => id === way.id)).toBe(false);
  expect((await listWays(maker)).find(({ id }) => id === way.id)).toMatchObject({
    version: 1,
    hour: 8,
    rotatedAt: null,
  });
  expect((await listWays(steward)).some(({ id }) => id === way.id)).toBe(true);
  expect((await listOutgoing(seller, { way: way.id }, page)).items).toEqual([]);
});

test("bad input is refused, saying where", async () => {
  const refuse = (values: object, fault: object) =>
    expect(addWay(admin, by, values as never)).rejects.toMatchObject(fault);
  const values = { kind: "webhook", department: product, address: "https://hooks.example/x" };
  await refuse({ ...values, address: "ftp://x/y" }, { message: /https:/ });
  await refuse({ ...values, address: "https://user:word@x/y" }, { message: /without a user/ });
  await refuse({ ...values, address: undefined }, { message: /must be given/ });
  await refuse({ ...values, department: undefined }, { message: /must be named/ });
  await refuse({ ...values, department: 999_999 }, { kind: "not_found" });
  await refuse({ ...values, factTypes: ["rumour"] }, { kind: "not_found", faults: [{ path: "factTypes" }] });
  await refuse({ ...values, timeZone: "+01:00" }, { message: /IANA/ });
  await refuse({ ...values, hour: 24 }, { message: /23/ });
  await refuse({ kind: "mail", department: product }, { message: /mail goes to a member/ });
  const way = await addWay(admin, by, values as never);
  await expect(changeWay(admin, by, { id: way.id, version: 9 }, { hour: 3 })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeWay(admin, by, { id: 999_999, version: 1 }, {})).rejects.toMatchObject({ kind: "not_found" });
});
