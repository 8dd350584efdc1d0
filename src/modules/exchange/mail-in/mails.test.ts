import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { openMailbox } from "../../../../tests/support/mailbox.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { openMailer } from "../../../kernel/mail/mailer.ts";
import { addMembers, removeMember } from "../../company/index.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { captureFact, getFact } from "../facts/facts.ts";
import { addNeed } from "../needs/needs.ts";
import { deliverBy } from "../ways-out/deliver-message.ts";
import { queueForWays } from "../ways-out/queue-deliveries.ts";
import { startSending } from "../ways-out/sending.ts";
import { addWay } from "../ways-out/ways.ts";
import { fetchMails } from "./fetch-mails.ts";
import { bringMailBack, listMails, putMailAway, sortMail, takeMail } from "./mails.ts";
import { readBody } from "./read-body.ts";
import { replyToken, withToken } from "./reply-token.ts";

const patient = { timeout: 15_000 };
const world = await openWorld();
const by = {
  ...{
    secret: "a secret of this installation, long enough",
    ownAddresses: ["earshot@example.org", "facts@example.org"],
  },
  ...{ allowedAddresses: [], sendsMail: true },
};
const [support, product] = [await freshDepartment(world), await freshDepartment(world)];
const system = world.context();
const clerk = world.context(actor(["member"], [support]));
const head = world.context(actor(["head"], [support]));
const type = await addFactType(system, { code: "mailed", name: "Mailed" });
await addNeed(system, { factType: type.id, department: product });
const [ada = 0, bob = 0] = await addMembers(system, [
  { name: "Ada", mail: "ada@example.com", departments: [product] },
  { name: "Bob", mail: "bob@example.com", departments: [product] },
]);
const told = async (words: string) => {
  const { id } = await captureFact(clerk, { type: type.code, words });
  await world.follow(deliverFacts);
  await world.follow(queueForWays);
  return { fact: id, delivery: (await getFact(clerk, id)).trail[0]?.delivery ?? 0 };
};
const trailOf = async (fact: number) => (await getFact(clerk, fact)).trail[0];

let numbers = 0;
const mail = (headers: Record<string, string>, text = "Hello") => {
  numbers += 1;
  const all = {
    ...{ From: "Grace Hopper <grace@outside.example>", To: "facts@example.org", Subject: "Late parcel" },
    ...{ "Message-ID": `<${numbers}@outside.example>`, "Content-Type": "text/plain; charset=utf-8", ...headers },
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${text}\r\n`);
};
const take = (raw: Buffer, context = system) => takeMail(context, by, { raw });
const replyTo = (delivery: number, member: number) =>
  withToken("facts@example.org", replyToken(by.secret, { delivery, member }));

test("what a member replies to a mail is the answer to the delivery, quoted parts left out", async () => {
  const mailbox = await openMailbox();
  afterAll(mailbox.close);
  const mailer = openMailer({ smtpUrl: mailbox.url, from: "earshot@example.org" });
  const deliver = deliverBy({ ...by, publicUrl: undefined, mailer, mailIn: "facts@example.org" });
  const log = pino({ level: "silent" });
  const sending = startSending(world.context({ kind: "system" }, systemClock), { deliver, log, interval: 20 });
  await addWay(system, by, { kind: "mail", member: ada, factTypes: [type.code] });
  const { fact } = await told("The box was empty");
  await expect.poll(() => mailbox.taken.length, patient).toBe(1);
  await sending.stop();
  mailer.close();

  const sent = (mailbox.taken[0]?.raw ?? "").replace(/\r\n[ \t]+/g, " ");
  const [, address = ""] = /^Reply-To: (.*)$/im.exec(sent) ?? [];
  const [, number = ""] = /^Message-ID: (.*)$/im.exec(sent) ?? [];
  expect(sent).toContain("Write your answer above this line");
  const text =
    "We sent another one.\r\n\r\nOn Mon, Earshot wrote:\r\n> ##- Write your answer above this line -##\r\n> The box";
  const reply = mail(
    { From: "ADA@example.com", To: address.trim(), "In-Reply-To": number.trim(), Subject: "Re: Mailed" },
    text,
  );
  const taken = await take(reply);
  expect(taken).toMatchObject({ state: "answered", because: null, words: "" });
  expect(await trailOf(fact)).toMatchObject({ answer: "We sent another one.", answeredBy: { id: ada, name: "Ada" } });
  expect(await take(reply)).toEqual(taken);
  expect((await world.actsAbout("mail", taken.id)).map(({ verb }) => verb)).toEqual(["mail.taken"]);
  // Without the address, the number of the mail that is answered tells as much.
  const other = await told("Another");
  const token = replyToken(by.secret, { delivery: other.delivery, member: ada });
  const threaded = mail({ From: "ada@example.com", References: `<a@b> <msg_x.${token}@example.org>` }, "By its thread");
  expect(await take(threaded)).toMatchObject({ state: "answered" });
  expect(await trailOf(other.fact)).toMatchObject({ answer: "By its thread" });
});

test("a reply from another address, by somebody who may not, or too late waits like any other mail", async () => {
  const { fact, delivery } = await told("Which one?");
  const forged = mail({ From: "mallory@example.com", To: replyTo(delivery, ada) });
  expect(await take(forged)).toMatchObject({ state: "unsorted", because: "other_sender" });
  const asBob = mail({ From: "bob@example.com", To: replyTo(delivery, ada) });
  expect(await take(asBob)).toMatchObject({ state: "unsorted", because: "other_sender" });
  const untrue = mail({ From: "ada@example.com", To: `facts+r${delivery}-${ada}-${"0".repeat(24)}@example.org` });
  expect(await take(untrue)).toMatchObject({ state: "unsorted", because: null });
  expect(await trailOf(fact)).toMatchObject({ answer: null });

  expect(await take(mail({ From: "bob@example.com", To: replyTo(delivery, bob) }, "First"))).toMatchObject({
    state: "answered",
  });
  const late = mail({ From: "ada@example.com", To: replyTo(delivery, ada) }, "Second");
  expect(await take(late)).toMatchObject({ state: "unsorted", because: "answered_already", words: "Second" });
  expect(await trailOf(fact)).toMatchObject({ answer: "First" });
  const [eve = 0] = await addMembers(system, [{ name: "Eve", mail: "eve@example.com", departments: [support] }]);
  const stranger = mail({ From: "eve@example.com", To: replyTo((await told("x")).delivery, eve) });
  expect(await take(stranger)).toMatchObject({ state: "unsorted", because: "not_theirs" });
  await removeMember(system, eve);
  const gone = mail({ From: "eve@example.com", To: replyTo(delivery, eve) });
  expect(await take(gone)).toMatchObject({ state: "unsorted", because: "other_sender" });
});

test("a mail to the address waits until somebody names it, and becomes a fact of whoever sent it", async () => {
  const taken = await take(mail({ Subject: "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" }, "The parcel came late"));
  expect(taken).toMatchObject({
    ...{ state: "unsorted", subject: "Grüße", words: "The parcel came late" },
    from: { name: "Grace Hopper", address: "grace@outside.example" },
  });
  expect((await listMails(head, { state: "unsorted" }, { limit: 1 })).items).toEqual([taken]);
  await putMailAway(head, taken.id);
  await expect(sortMail(head, taken.id, { type: type.code })).rejects.toMatchObject({ kind: "conflict" });
  await bringMailBack(head, taken.id);
  await expect(sortMail(head, taken.id, { type: "rumour" })).rejects.toMatchObject({ kind: "not_found" });
  const sorted = await sortMail(head, taken.id, { type: type.code });
  expect(sorted).toMatchObject({ state: "sorted", fact: expect.any(Number) });
  const fact = await getFact(head, sorted.fact ?? 0);
  expect(fact).toMatchObject({ words: "The parcel came late", person: { name: "Grace Hopper" } });
  await expect(sortMail(head, taken.id, { type: type.code })).rejects.toMatchObject({ kind: "conflict" });
  const verbs = (await world.actsAbout("mail", taken.id)).map(({ verb }) => verb);
  expect(verbs).toEqual(["mail.taken", "mail.put_away", "mail.brought_back", "mail.sorted"]);

  const colleague = await take(mail({ From: "Bob <bob@example.com>" }, ""));
  const theirs = await sortMail(head, colleague.id, { type: type.code });
  expect(await getFact(head, theirs.fact ?? 0)).toMatchObject({ words: "Late parcel", person: null });
});

test.each([
  ["automatic", { "Auto-Submitted": "auto-replied" }],
  ["automatic", { "X-Autoreply": "yes" }],
  ["bulk", { Precedence: "bulk" }],
  ["bulk", { "List-Id": "<news.example.org>" }],
  ["own", { From: "earshot@example.org" }],
  ["own", { "Message-ID": "<msg_abc_d17@example.org>" }],
  ["bounce", { "Return-Path": "<>" }],
  ["bounce", { "Content-Type": 'multipart/report; report-type=delivery-status; boundary="x"' }],
])(
  "a mail that a machine wrote is dropped with a note, and its words are not kept: %s %o",
  async (because, headers) => {
    const { delivery, fact } = await told("Round and round");
    const taken = await take(mail({ To: replyTo(delivery, ada), ...headers }));
    expect(taken).toMatchObject({ state: "dropped", because, words: "" });
    expect(await trailOf(fact)).toMatchObject({ answer: null });
  },
);

test("a mail of fifty megabytes is refused with a note, and no more of it is read than may be", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "a");
  let read = 0;
  async function* large() {
    yield mail({ Subject: "Large" });
    for (; read < 50; read += 1) yield chunk;
  }
  const raw = await readBody(large());
  expect(read).toBeLessThan(27);
  expect(raw.raw.length).toBeLessThan(70_000);
  expect(await takeMail(system, by, raw)).toMatchObject({
    state: "refused",
    because: "too_large",
    subject: "Large",
    words: "",
  });
});

test("a mail without a number is one by what it consists of", async () => {
  const raw = Buffer.from("From: a@outside.example\r\nSubject: One\r\n\r\nHello\r\n");
  const [first, second] = [await take(raw), await take(raw)];
  expect(second.id).toBe(first.id);
  expect((await take(Buffer.from("not a mail at all"))).state).toBe("unsorted");
});

test("the wrong role and nobody signed in are refused", async () => {
  const { id } = await take(mail({}));
  const nobody = world.context({ kind: "nobody" });
  const raw = mail({});
  for (const [who, kind] of [
    [clerk, "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    const attempts = [
      () => take(raw, who),
      () => listMails(who, {}, { limit: 1 }),
      () => sortMail(who, id, { type: type.code }),
      () => putMailAway(who, id),
      () => bringMailBack(who, id),
    ];
    for (const attempt of attempts) await expect(attempt(), String(attempt)).rejects.toMatchObject({ kind });
  }
  await expect(take(raw, head)).rejects.toMatchObject({ kind: "forbidden" });
  const key = world.context({ ...actor(["admin"]), scopes: ["capture"] });
  await expect(take(raw, key)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await take(raw, world.context({ ...actor(["admin"]), scopes: ["import"] }))).toMatchObject({
    state: "unsorted",
  });
  expect((await listMails(head, { state: "unsorted" }, { limit: 500 })).items.some((one) => one.id === id)).toBe(true);
});

test("a mailbox is fetched once, and what was seen stays seen", async () => {
  const { default: hoodiecrow } = await import("hoodiecrow-imap");
  const messages = [{ raw: mail({}, "From the box").toString() }, { raw: mail({ Precedence: "bulk" }).toString() }];
  const server = hoodiecrow({ storage: { INBOX: { messages } } });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const mailbox = { ...by, imapUrl: `imap://testuser:testpass@127.0.0.1:${port}/INBOX` };
  const never = new AbortController().signal;
  expect(await fetchMails(system, mailbox, never)).toBe(2);
  expect(await fetchMails(system, mailbox, never)).toBe(0);
  const { items } = await listMails(head, {}, { limit: 2 });
  expect(items.map(({ state, words }) => [state, words])).toEqual([
    ["dropped", ""],
    ["unsorted", "From the box"],
  ]);
});
