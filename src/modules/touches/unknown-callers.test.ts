import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { signMessage } from "../../kernel/http/webhooks.ts";
import { addLine } from "../company/lines.ts";
import { addWebhook } from "../company/webhook-sources.ts";
import { addPerson } from "../customers/index.ts";
import { followActs } from "../dues/follow-acts.ts";
import { listDues, rebuildDues } from "../dues/index.ts";
import { seedDues } from "../dues/seed.ts";
import { bringCallBack, putCallAway } from "./calls.ts";
import { withdrawContact } from "./contacts.ts";
import { logContact } from "./index.ts";
import { receiveCall } from "./receive-call.ts";
import { recogniseNewPeople } from "./unknown-callers.ts";

const world = await openWorld();
await seedDues(world.context());
const admin = world.context(actor(["admin"]));
const server = "0123456789abcdef0123456789abcdef";
const pbx = await addWebhook(admin, server, { name: "Phone system" });
const department = await freshDepartment(world);
const line = await addLine(admin, { number: "4711", department, label: "Shop" });

let next = 1;
const phone = () => `+493055${String(50_000 + next++)}`;

async function ring(number: string, more: object = {}): Promise<number> {
  const [id, timestamp] = [`msg_${next++}`, String(Date.parse(testNow) / 1000)];
  const body = JSON.stringify({ number, started: testNow, line: line.number, direction: "inbound", call: id, ...more });
  const signature = signMessage(pbx.secret, { id, timestamp, body });
  const headers = new Headers({ "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });
  const { call } = await receiveCall(world.context({ kind: "nobody" }), server, { headers, body });
  return call ?? 0;
}

/** What is owed to callers, the newest last, without asks of new people. */
async function callsOwed(context = admin) {
  await world.follow(recogniseNewPeople);
  await world.follow(followActs);
  const { items } = await listDues(context, { commitment: "return_call" }, { limit: 100 });
  return items.toSorted((one, other) => one.id - other.id);
}
const owed = async (...given: Parameters<typeof callsOwed>) => (await callsOwed(...given)).at(-1);

test("a missed call of an unknown number is owed a call back, and a call to that number keeps it", async () => {
  const number = phone();
  const first = await ring(number, { missed: true });
  const colleague = world.context(actor(["member"], [department]));
  expect(await owed(colleague)).toMatchObject({
    ...{ subject: "call", about: first, person: null, state: "open", department: { id: department } },
    openedAt: testNow,
  });
  const named = (await owed(colleague))?.named;
  expect(named).toMatch(/•|\*|…/);
  expect(named).not.toContain(number.slice(4));
  const count = (await callsOwed()).length;
  await ring(number, { missed: true });
  expect(await callsOwed()).toHaveLength(count);
  await ring(phone(), { direction: "outbound" });
  expect(await owed()).toMatchObject({ state: "open" });
  await ring(number, { direction: "outbound" });
  expect(await owed()).toMatchObject({ about: first, state: "kept", settledAt: testNow });
});

test("moves to the person whose number it turns out to be, and a logged call to them keeps it", async () => {
  const number = phone();
  await ring(number, { missed: true });
  const { id } = await addPerson(admin, { name: "Grace Hopper", phones: [number] });
  expect(await owed()).toMatchObject({ subject: "person", about: id, person: { id }, state: "open" });
  await logContact(admin, { person: id, medium: "phone", direction: "outbound" });
  expect(await owed()).toMatchObject({ about: id, state: "kept" });
  const { id: other } = await addPerson(admin, { name: "Ada Lovelace", phones: [phone()] });
  expect(await owed()).toMatchObject({ about: id });
  expect(other).not.toBe(id);
});

test("is kept by the very contact with which the number became known, until that is taken back", async () => {
  const number = phone();
  await ring(number, { missed: true });
  const call = { who: { phone: number }, medium: "phone", direction: "outbound" } as const;
  const { contact } = await logContact(admin, call);
  expect(await owed()).toMatchObject({ subject: "person", about: contact?.person, state: "kept" });
  await withdrawContact(admin, contact?.id ?? 0);
  expect(await owed()).toMatchObject({ state: "open" });
});

test("a call that we make to a person whom we know keeps what they are owed", async () => {
  const number = phone();
  const { id } = await addPerson(admin, { name: "Emmy Noether", phones: [number] });
  await ring(number, { missed: true });
  expect(await owed()).toMatchObject({ about: id, state: "open" });
  await ring(number, { direction: "outbound" });
  expect(await owed()).toMatchObject({ about: id, state: "kept" });
});

test("nobody took our call: it is no call back, said at once or later", async () => {
  const number = phone();
  await ring(number, { missed: true });
  await ring(number, { direction: "outbound", missed: true });
  expect(await owed()).toMatchObject({ state: "open" });
  const call = randomUUID();
  await ring(number, { direction: "outbound", call });
  expect(await owed()).toMatchObject({ state: "kept" });
  await ring(number, { direction: "outbound", call, missed: true });
  expect(await owed()).toMatchObject({ state: "open" });
  await addPerson(admin, { name: "Mary Somerville", phones: [number] });
  expect(await owed()).toMatchObject({ subject: "person", state: "open" });
  await ring(number, { direction: "outbound" });
  expect(await owed()).toMatchObject({ subject: "person", state: "kept" });
});

test("a missed call that is put away is owed no more, until it is brought back", async () => {
  const number = phone();
  const call = await ring(number, { missed: true });
  await putCallAway(admin, call);
  expect(await owed()).toMatchObject({ state: "waived" });
  await bringCallBack(admin, call);
  expect(await owed()).toMatchObject({ state: "open" });
  await addPerson(admin, { name: "Sophie Germain", phones: [number] });
  await putCallAway(admin, call);
  expect(await owed()).toMatchObject({ subject: "person", state: "waived" });
  await bringCallBack(admin, call);
  await ring(number, { direction: "outbound" });
  await putCallAway(admin, call);
  expect(await owed()).toMatchObject({ state: "kept" });
});

test("nobody owes a call to a number that was withheld", async () => {
  const count = (await callsOwed()).length;
  await ring("anonymous", { missed: true });
  expect(await callsOwed()).toHaveLength(count);
});

test("comes out the same when the dues are built anew", async () => {
  await callsOwed();
  expect(await rebuildDues(admin)).toMatchObject({ missing: 0, extra: 0, different: 0 });
});
