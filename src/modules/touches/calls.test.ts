import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { signMessage } from "../../kernel/http/webhooks.ts";
import { addLine } from "../company/lines.ts";
import { addMembers } from "../company/members.ts";
import { addWebhook, listDeliveries, listWebhooks } from "../company/webhook-sources.ts";
import { addPerson } from "../customers/index.ts";
import { bringCallBack, getCall, listCalls, logCall, putCallAway } from "./calls.ts";
import { withdrawContact } from "./contacts.ts";
import { receiveCall, tryWebhook } from "./receive-call.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const nobody = world.context({ kind: "nobody" });
const server = "0123456789abcdef0123456789abcdef";
const pbx = await addWebhook(admin, server, { name: "Phone system" });
const page = { limit: 50 };

let next = 1;
const fresh = () => next++;
const phone = () => `+49 30 55${String(10_000 + fresh())}`;

/** Somebody with a phone on the desk. */
async function desk() {
  const department = await freshDepartment(world);
  const [member = 0] = await addMembers(admin, [{ name: "Noor", departments: [department] }]);
  const line = await addLine(admin, { number: String(1000 + fresh()), member, label: "Front desk" });
  return { department, member, line, context: world.context({ ...actor(["member"], [department]), member }) };
}

function ring(message: object | string, over: { id?: string; at?: string } = {}) {
  const { id = `msg_${fresh()}`, at = testNow } = over;
  const body = typeof message === "string" ? message : JSON.stringify(message);
  const timestamp = String(Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000));
  const signature = signMessage(pbx.secret, { id, timestamp, body });
  const headers = new Headers({ "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });
  return receiveCall(nobody, server, { headers, body });
}

const callsOf = async (context: typeof admin) => (await listCalls(context, {}, page)).items;
const started = "2026-03-02T08:59:50Z";

test("a call stands before the member whose line it is, with the customer who has the number", async () => {
  const { context, line, member, department } = await desk();
  const number = phone();
  const { id } = await addPerson(admin, { name: "Ada Lovelace", phones: [number] });
  const receipt = await ring({ number, direction: "inbound", started, line: line.number });
  expect(receipt).toEqual({ call: expect.any(Number), result: "taken", line: true });
  expect(await callsOf(context)).toMatchObject([
    {
      id: receipt.call,
      number: number.replaceAll(" ", ""),
      caller: "number",
      person: { id, name: "Ada Lovelace" },
      line: { number: line.number, label: "Front desk" },
      startedAt: "2026-03-02T08:59:50.000Z",
      isMine: true,
      missed: false,
      contact: null,
    },
  ]);
  expect(await world.actsAbout("call", receipt.call ?? 0)).toMatchObject([
    {
      verb: "call.received",
      actor: "system",
      refused: null,
      detail: {
        person: id,
        at: "2026-03-02T08:59:50.000Z",
        line: line.id,
        member,
        direction: "inbound",
        missed: false,
      },
    },
  ]);
  expect((await callsOf((await desk()).context)).length).toBe(0);
  const colleague = world.context(actor(["member"], [department]));
  expect(await getCall(colleague, receipt.call ?? 0)).toMatchObject({
    isMine: false,
    number: number.replaceAll(" ", ""),
  });
});

test("nothing makes a call lost: no number, no country, an extension, no line, no time, a clock that runs ahead", async () => {
  const { context, line } = await desk();
  const other = await desk();
  for (const message of [
    { number: null, line: line.number },
    { number: "anonymous", line: line.number, started: "yesterday" },
    { number: "+999 12 34 56", line: line.number, started: "2031-01-01T00:00:00Z" },
    { number: Number(other.line.number), extension: Number(line.number), direction: "sideways" },
    { number: "sip:anonymous@anonymous.invalid", line: `sip:${line.number}@pbx.example`, missed: "maybe" },
  ]) {
    expect(await ring(message), JSON.stringify(message)).toMatchObject({ result: "taken", line: true });
  }
  const calls = (await callsOf(context)).toReversed();
  expect(calls.map(({ caller, number, startedAt }) => [caller, number, startedAt])).toEqual([
    ["withheld", null, testNow],
    ["withheld", null, testNow],
    ["unreadable", "+999 12 34 56", testNow],
    ["extension", other.line.number, testNow],
    ["withheld", null, testNow],
  ]);
  expect(calls[3]).toMatchObject({ colleague: "Front desk", direction: "inbound" });
  const lost = await ring({ number: phone(), line: "987654" });
  expect(lost).toMatchObject({ result: "no_line", line: false });
  const seen = (await listCalls(admin, { mine: "false" }, page)).items.find(({ id }) => id === lost.call);
  expect(seen).toMatchObject({
    line: { number: "987654", label: "" },
    member: null,
    number: expect.stringMatching(/^… \d\d$/),
  });
});

test("the same message again gets the first answer and makes nothing new", async () => {
  const { context, line } = await desk();
  const message = { number: phone(), started, line: line.number };
  const first = await ring(message, { id: "msg_again" });
  expect(await ring(message, { id: "msg_again" })).toEqual(first);
  expect(await ring(message, { id: "msg_again", at: "2026-03-02T09:04:00Z" })).toEqual(first);
  expect(await callsOf(context)).toHaveLength(1);
  const delivery = (await listDeliveries(admin, pbx.id)).find(({ message: id }) => id === "msg_again");
  expect(delivery).toMatchObject({ result: "taken", subject: first.call, repeats: 2 });
  const other = ring({ ...message, number: phone() }, { id: "msg_again" });
  await expect(other).rejects.toMatchObject({ kind: "conflict", message: expect.stringContaining("webhook-id") });
});

test("refuses what nobody signed with 401 and keeps nothing but the count", async () => {
  const before = await world.records.selectFrom("calls").select("id").execute();
  const headers = new Headers({ "webhook-id": "x", "webhook-timestamp": "1772442000", "webhook-signature": "v1,AAAA" });
  const forged = receiveCall(nobody, server, { headers, body: '{"number":"+49301"}', source: pbx.id });
  await expect(forged).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(ring({ number: phone() }, { at: "2026-03-02T08:00:00Z" })).rejects.toThrow(/60 minutes behind/);
  expect(await world.records.selectFrom("calls").select("id").execute()).toHaveLength(before.length);
  expect((await listWebhooks(admin))[0]?.refusals.map(({ reason }) => reason)).toEqual(["signature", "timestamp"]);
});

test("says of a signed body that is no call what is wrong, and takes it corrected", async () => {
  for (const body of ["", "not json", "[]", "7", '"call"']) {
    await expect(ring(body, { id: "msg_bad" })).rejects.toMatchObject({ kind: "invalid" });
  }
  const listed = async () => (await listDeliveries(admin, pbx.id)).find(({ message }) => message === "msg_bad");
  expect(await listed()).toMatchObject({ result: "unreadable" });
  const { line } = await desk();
  await ring({ number: phone(), line: line.number }, { id: "msg_bad" });
  expect(await listed()).toMatchObject({ result: "taken" });
});

test("a missed call says so, once, in whatever order its messages come", async () => {
  const { context, line, department, member } = await desk();
  const number = phone();
  const { id } = await addPerson(admin, { name: "Grace Hopper", phones: [number] });
  const base = { number, started, line: line.number };
  const missedActs = async (call: number) =>
    (await world.actsAbout("call", call)).filter(({ verb }) => verb === "call.missed");

  const rung = await ring({ ...base, call: `a${fresh()}` });
  expect(await missedActs(rung.call ?? 0)).toEqual([]);
  const call = `b${fresh()}`;
  const missed = await ring({ ...base, call, missed: true, ended: "2026-03-02T09:00:00Z" });
  expect(await ring({ ...base, call })).toMatchObject({ call: missed.call, result: "updated" });
  expect(await ring({ ...base, call, missed: true })).toMatchObject({ call: missed.call, result: "updated" });
  expect(await missedActs(missed.call ?? 0)).toMatchObject([
    { detail: { person: id, department, line: line.id, member } },
  ]);
  expect(await getCall(context, missed.call ?? 0)).toMatchObject({ missed: true, endedAt: "2026-03-02T09:00:00.000Z" });
  const open = (await listCalls(context, { state: "missed" }, page)).items;
  expect(open.map((one) => one.id)).toEqual([missed.call]);

  // Without a name for the call, the same ends at the same time are the same call.
  const nameless = { ...base, number: phone() };
  const first = await ring(nameless);
  expect(await ring({ ...nameless, missed: true })).toMatchObject({ call: first.call, result: "updated" });
  expect(await missedActs(first.call ?? 0)).toMatchObject([{ detail: { person: null, department } }]);
});

test("a call to a colleague and one that we made are not missed customers", async () => {
  const [one, two] = [await desk(), await desk()];
  const inside = await ring({ number: one.line.number, line: two.line.number, missed: true });
  const outbound = await ring({ number: phone(), line: two.line.number, direction: "outbound", missed: true });
  for (const { call } of [inside, outbound]) {
    expect((await world.actsAbout("call", call ?? 0)).map(({ verb }) => verb)).toEqual(["call.received"]);
  }
});

test("becomes a contact when its member logs it, with the answer, and is open again when that is taken back", async () => {
  const { context, line, department } = await desk();
  const number = phone();
  const { call } = await ring({ number, started, line: line.number });
  const capture = await logCall(context, call ?? 0, {
    purpose: "sales",
    note: "Wants a price",
    answer: { words: "a bus" },
  });
  expect(capture.contact).toMatchObject({
    ...{ medium: "phone", direction: "inbound", at: "2026-03-02T08:59:50.000Z", purpose: "sales", department },
  });
  expect(capture.answer).toMatchObject({ words: "a bus", person: capture.contact?.person });
  expect(await callsOf(context)).toEqual([]);
  expect(await getCall(context, call ?? 0)).toMatchObject({
    contact: capture.contact?.id,
    person: { id: capture.contact?.person },
  });
  await expect(logCall(context, call ?? 0, {})).rejects.toMatchObject({ kind: "conflict" });
  await withdrawContact(context, capture.contact?.id ?? 0);
  expect(await callsOf(context)).toMatchObject([{ id: call, contact: null }]);
  expect(await logCall(context, call ?? 0, { who: { name: "Ms Weber" } })).toMatchObject({
    contact: { person: capture.contact?.person },
  });
});

test("a call without a number is logged without a person", async () => {
  const { context, line } = await desk();
  const { call } = await ring({ number: null, line: line.number });
  expect(await logCall(context, call ?? 0, {})).toMatchObject({ contact: { person: null }, ask: null });
});

test("is put away and brought back", async () => {
  const { context, line } = await desk();
  const { call } = await ring({ number: phone(), line: line.number });
  expect(await putCallAway(context, call ?? 0)).toMatchObject({ putAway: true });
  expect(await callsOf(context)).toEqual([]);
  expect((await listCalls(context, { state: "all" }, page)).items).toHaveLength(1);
  expect(await bringCallBack(context, call ?? 0)).toMatchObject({ putAway: false });
  await bringCallBack(context, call ?? 0);
  expect((await world.actsAbout("call", call ?? 0)).map(({ verb }) => verb)).toEqual([
    "call.received",
    "call.put_away",
    "call.brought_back",
  ]);
});

test("is nobody's business in another department, nor of who is not signed in", async () => {
  const { line } = await desk();
  const { call } = await ring({ number: phone(), line: line.number });
  const stranger = (await desk()).context;
  await expect(getCall(stranger, call ?? 0)).rejects.toMatchObject({ kind: "not_found" });
  await expect(logCall(stranger, call ?? 0, {})).rejects.toMatchObject({ kind: "forbidden" });
  await expect(putCallAway(stranger, call ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(bringCallBack(stranger, call ?? 0)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listCalls(nobody, {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(getCall(nobody, call ?? 0)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await listCalls(stranger, { mine: "false", state: "all" }, page)).items).toEqual([]);
});

test("a line that a department answers rings at everybody there", async () => {
  const department = await freshDepartment(world);
  const line = await addLine(admin, { number: String(5000 + fresh()), department });
  await ring({ number: phone(), line: line.number });
  for (const member of [7_000_001, 7_000_002]) {
    const context = world.context({ ...actor(["member"], [department]), member });
    expect(await callsOf(context)).toMatchObject([{ isMine: true, member: null }]);
  }
});

test("a try goes through the same door and keeps no call", async () => {
  const { line } = await desk();
  const before = await world.records.selectFrom("calls").select("id").execute();
  expect(await tryWebhook(admin, server, pbx.id, { line: line.number })).toEqual({
    call: null,
    result: "test",
    line: true,
  });
  expect(await tryWebhook(admin, server, pbx.id, { line: "4" })).toMatchObject({ result: "test", line: false });
  expect(await world.records.selectFrom("calls").select("id").execute()).toHaveLength(before.length);
  expect((await listDeliveries(admin, pbx.id))[0]).toMatchObject({ result: "test", subject: null });
  const member = world.context(actor(["head"]));
  await expect(tryWebhook(member, server, pbx.id, {})).rejects.toMatchObject({ kind: "forbidden" });
});

test("comes page by page", async () => {
  const { context, line } = await desk();
  for (let at = 0; at < 3; at++)
    await ring({ number: phone(), line: line.number, started: `2026-03-02T08:0${at}:00Z` });
  const first = await listCalls(context, {}, { limit: 2 });
  const second = await listCalls(context, {}, { limit: 2, cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map(({ startedAt }) => startedAt.slice(14, 16))).toEqual(["02", "01", "00"]);
  expect(second.next).toBeNull();
});
