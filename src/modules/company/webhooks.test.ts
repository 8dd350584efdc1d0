import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { actor, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { signMessage } from "../../kernel/http/webhooks.ts";
import { receiveMessage, signTrial } from "./webhook-messages.ts";
import { addWebhook, listDeliveries, listWebhooks, removeWebhook, rotateWebhook } from "./webhook-sources.ts";
import { insertDelivery } from "./webhook-store.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const nobody = world.context({ kind: "nobody" });
const server = "0123456789abcdef0123456789abcdef";
const seconds = (time: string) => String(Math.floor(Temporal.Instant.from(time).epochMilliseconds / 1000));

function headersOf(secret: string, body: string, over: { id?: string; timestamp?: string } = {}): Headers {
  const { id = "msg_1", timestamp = seconds(testNow) } = over;
  const signature = signMessage(secret, { id, timestamp, body });
  return new Headers({ "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });
}

const refusalsOf = async (id: number) => (await listWebhooks(admin)).find((source) => source.id === id)?.refusals;

test("shows a secret once, keeps none, and makes another for every source and installation", async () => {
  const one = await addWebhook(admin, server, { name: "Phone system" });
  const two = await addWebhook(admin, server, { name: "Another" });
  expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(two.secret).not.toBe(one.secret);
  const { secret: _shown, ...listed } = one;
  expect(await listWebhooks(admin)).toContainEqual(listed);
  const tables = await Promise.all(
    (["webhook_sources", "acts", "repeats"] as const).map((table) =>
      world.records.selectFrom(table).selectAll().execute(),
    ),
  );
  expect(JSON.stringify(tables)).not.toContain(one.secret.slice(6, 30));
  expect(await world.actsAbout("webhook", one.id)).toMatchObject([{ verb: "webhook.added", detail: {} }]);
});

test("knows its source by the signature, with or without its number in the address", async () => {
  const one = await addWebhook(admin, server, { name: "One" });
  const two = await addWebhook(admin, server, { name: "Two" });
  const body = '{"x":1}';
  for (const source of [undefined, two.id]) {
    const given = { headers: headersOf(two.secret, body), body, source };
    expect(await receiveMessage(nobody, server, given)).toMatchObject({
      source: two.id,
      message: { id: "msg_1", body },
    });
  }
  const other = { headers: headersOf(two.secret, body), body, source: one.id };
  await expect(receiveMessage(nobody, server, other)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("counts what it refuses, and keeps nothing else of it", async () => {
  const { id, secret } = await addWebhook(admin, server, { name: "Refused" });
  const body = '{"number":"+49301234567"}';
  const right = headersOf(secret, body);
  const late = headersOf(secret, body, { timestamp: seconds("2026-03-02T08:54:00Z") });
  const attempts: [Headers, string, string][] = [
    [right, `${body} `, "unauthenticated"],
    [headersOf(`whsec_${Buffer.alloc(32).toString("base64")}`, body), body, "unauthenticated"],
    [new Headers(), body, "unauthenticated"],
    [late, body, "unauthenticated"],
    [headersOf(secret, "x".repeat(70_000)), "x".repeat(70_000), "limit"],
  ];
  for (const [headers, sent, kind] of attempts) {
    await expect(receiveMessage(nobody, server, { headers, body: sent, source: id })).rejects.toMatchObject({ kind });
  }
  await expect(receiveMessage(nobody, server, { headers: late, body, source: id })).rejects.toThrow(/6 minutes behind/);
  expect(await refusalsOf(id)).toEqual([
    { reason: "headers", count: 1, lastAt: testNow },
    { reason: "signature", count: 2, lastAt: testNow },
    { reason: "timestamp", count: 2, lastAt: testNow },
    { reason: "too_large", count: 1, lastAt: testNow },
  ]);
  expect(await listDeliveries(admin, id)).toEqual([]);
  expect((await world.actsAbout("webhook", id)).map(({ verb }) => verb)).toEqual(["webhook.added"]);
});

test("two secrets are right while a source is changed over, and then the new one only", async () => {
  const { id, secret: first } = await addWebhook(admin, server, { name: "Rotated" });
  const { secret: second, previousUntil } = await rotateWebhook(admin, server, id, { keepOldHours: 2 });
  expect(previousUntil).toBe("2026-03-02T11:00:00.000Z");
  const receive = (secret: string, time: string) => {
    const context = world.context({ kind: "nobody" }, fixedClock(time));
    const headers = headersOf(secret, "{}", { timestamp: seconds(time) });
    return receiveMessage(context, server, { headers, body: "{}", source: id });
  };
  await receive(first, "2026-03-02T10:59:59.000Z");
  await receive(second, "2026-03-02T10:59:59.000Z");
  await expect(receive(first, "2026-03-02T11:00:00.000Z")).rejects.toMatchObject({ kind: "unauthenticated" });
  const third = await rotateWebhook(admin, server, id, { keepOldHours: 0 });
  await receive(third.secret, testNow);
  for (const old of [first, second])
    await expect(receive(old, testNow)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("a message signed for trying is right; a removed source takes nothing", async () => {
  const { id } = await addWebhook(admin, server, { name: "Removed" });
  const headers = await signTrial(admin, server, id, { id: "try_1", body: "{}" });
  expect(await receiveMessage(nobody, server, { headers, body: "{}" })).toMatchObject({ source: id });
  await removeWebhook(admin, id);
  await expect(receiveMessage(nobody, server, { headers, body: "{}" })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(removeWebhook(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(rotateWebhook(admin, server, id, {})).rejects.toMatchObject({ kind: "not_found" });
  await expect(listDeliveries(admin, id)).rejects.toMatchObject({ kind: "not_found" });
});

test("shows what became of the last messages", async () => {
  const { id } = await addWebhook(admin, server, { name: "Delivered" });
  const delivery = { source: id, receivedAt: testNow, subject: null };
  await insertDelivery(world.records, { ...delivery, message: "a", result: "unreadable" });
  await insertDelivery(world.records, { ...delivery, message: "b", result: "no_line", subject: 7 });
  await insertDelivery(world.records, { ...delivery, message: "a", result: "taken", subject: 8 });
  expect(await listDeliveries(admin, id)).toMatchObject([
    { message: "b", result: "no_line", subject: 7 },
    { message: "a", result: "taken", subject: 8 },
  ]);
  const source = (await listWebhooks(admin)).find((one) => one.id === id);
  expect(source?.lastDelivery).toEqual({ at: testNow, result: "no_line" });
});

test("is for administrators and stewards only", async () => {
  const { id } = await addWebhook(world.context(actor(["steward"])), server, { name: "Ours" });
  for (const [context, kind] of [
    [world.context(actor(["member", "head", "marketing"])), "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    await expect(listWebhooks(context)).rejects.toMatchObject({ kind });
    await expect(addWebhook(context, server, { name: "Theirs" })).rejects.toMatchObject({ kind });
    await expect(rotateWebhook(context, server, id, {})).rejects.toMatchObject({ kind });
    await expect(removeWebhook(context, id)).rejects.toMatchObject({ kind });
    await expect(listDeliveries(context, id)).rejects.toMatchObject({ kind });
  }
});
