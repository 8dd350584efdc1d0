import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { openMailbox } from "../../../../tests/support/mailbox.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { openMailer } from "../../../kernel/mail/mailer.ts";
import { addMembers } from "../../company/index.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { openDelivery } from "../deliveries/deliveries.ts";
import { captureFact, getFact } from "../facts/facts.ts";
import { addNeed } from "../needs/needs.ts";
import { deliverBy } from "./deliver-message.ts";
import { getOutgoing, listOutgoing } from "./outgoing.ts";
import { queueForWays } from "./queue-deliveries.ts";
import { startSending } from "./sending.ts";
import { addWay, changeWay, listWays, removeWay, tryWay } from "./ways.ts";

const patient = { timeout: 15_000 };
const world = await openWorld();
const by = { secret: "a secret of this installation, long enough", allowedAddresses: [], sendsMail: true };
const [support, product] = [await freshDepartment(world), await freshDepartment(world)];
const system = world.context();
const clerk = world.context(actor(["member"], [support]));
const type = await addFactType(system, { code: "by_mail", name: "By mail" });
await addNeed(system, { factType: type.id, department: product });
const [ada, bob] = await addMembers(system, [
  { name: "Ada", mail: "ada@example.org", departments: [product] },
  { name: "Bob", mail: "gone@example.org", departments: [product] },
]);
const as = (member: number | undefined) => world.context({ ...actor(["member"], [product]), member: member ?? 0 });

const mailbox = await openMailbox((to) => (to.startsWith("gone") ? 550 : undefined));
afterAll(mailbox.close);
const mailer = openMailer({ smtpUrl: mailbox.url, from: "earshot@example.org" });
const start = () =>
  startSending(world.context({ kind: "system" }, systemClock), {
    deliver: deliverBy({ ...by, publicUrl: "https://earshot.example", mailer }),
    log: pino({ level: "silent" }),
    patience: { tries: 2, first: 20, factor: 2, longest: 100 },
    interval: 20,
  });
let sending = start();
afterAll(async () => {
  await sending.stop();
  mailer.close();
});
const told = async (words: string) => {
  const { id } = await captureFact(clerk, { type: type.code, words });
  await world.follow(deliverFacts);
  await world.follow(queueForWays);
  return (await getFact(clerk, id)).trail[0]?.delivery ?? 0;
};
const states = async (way: number) =>
  (await listOutgoing(system, { way }, { limit: 100 })).items.map(({ state, because }) => [state, because]);

test("a member has what comes to the own department by mail, once, without anybody's name", async () => {
  const way = await addWay(as(ada), by, { kind: "mail" });
  expect(way).toMatchObject({
    name: "ada@example.org",
    leadsTo: "ada@example.org",
    member: { name: "Ada" },
    secret: null,
  });
  await told("The parcel\ncame late");
  await expect.poll(() => states(way.id), patient).toEqual([["sent", null]]);
  const [taken] = mailbox.taken;
  expect(taken).toMatchObject({ from: "earshot@example.org", to: ["ada@example.org"] });
  const { items } = await listOutgoing(as(ada), { way: way.id }, { limit: 1 });
  expect(taken?.raw).toContain(`Message-ID: <${items[0]?.message}@example.org>`);
  expect(taken?.raw).toContain("Subject: By mail: The parcel came late");
  expect(taken?.raw).toContain("https://earshot.example/exchange/facts/");
  expect((await getOutgoing(as(ada), items[0]?.id ?? 0)).attempts).toMatchObject([{ status: 250, because: null }]);
  // The member whose way it is hears of it.
  expect(await world.actsAbout("outgoing", items[0]?.id ?? 0)).toMatchObject([
    { verb: "outgoing.settled", department: null, detail: { sent: 1, member: ada } },
  ]);
  await removeWay(as(ada), way.id);
});

test("what was opened already is not mailed, and a digest without anything is not sent", async () => {
  const way = await addWay(as(ada), by, { kind: "mail", form: "digest" });
  await sending.stop();
  await openDelivery(as(ada), await told("One"));
  const before = mailbox.taken.length;
  sending = start();
  await expect
    .poll(() => states(way.id), patient)
    .toEqual([
      ["dropped", "empty"],
      ["in_digest", null],
    ]);
  await told("Two");
  await told("Three");
  await expect
    .poll(async () => (await states(way.id)).filter(([state]) => state === "sent").length, patient)
    .toBeGreaterThan(0);
  await expect
    .poll(async () => (await states(way.id)).some(([state]) => state === "waiting" || state === "gathered"), patient)
    .toBe(false);
  const mails = mailbox.taken.slice(before);
  expect(mails.filter(({ raw }) => raw.includes("Two"))).toHaveLength(1);
  expect(mails.filter(({ raw }) => raw.includes("Three"))).toHaveLength(1);
  expect(mails.filter(({ raw }) => raw.includes("One"))).toHaveLength(0);
  await removeWay(as(ada), way.id);
});

test("an address that takes no mail ends among the dead, with the server's code", async () => {
  const way = await addWay(as(bob), by, { kind: "mail" });
  const { outgoing } = await tryWay(as(bob), way.id);
  await expect.poll(() => states(way.id), patient).toEqual([["dead", "refused"]]);
  const { attempts } = await getOutgoing(as(bob), outgoing);
  expect(attempts).toMatchObject([{ status: 550 }, { status: 550, note: "The mail server answered 550." }]);
});

test("mail is one's own: others may neither add, change, read nor remove it", async () => {
  const way = await addWay(as(ada), by, { kind: "mail" });
  const change = { id: way.id, version: 1 };
  const steward = world.context(actor(["steward"]));
  const attempts = [
    () => addWay(as(bob), by, { kind: "mail", member: ada ?? 0 }),
    () => addWay(steward, by, { kind: "mail", member: ada ?? 0 }),
    () => changeWay(as(bob), by, change, { hour: 3 }),
    () => tryWay(as(bob), way.id),
    () => removeWay(as(bob), way.id),
  ];
  for (const attempt of attempts) await expect(attempt(), String(attempt)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await listWays(as(bob))).some(({ id }) => id === way.id)).toBe(false);
  expect((await listWays(as(ada))).find(({ id }) => id === way.id)).toMatchObject({ version: 1, hour: 8 });
  const nobody = world.context({ kind: "nobody" });
  await expect(addWay(nobody, by, { kind: "mail", member: ada ?? 0 })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect((await world.actsAbout("way", way.id)).map(({ verb }) => verb)).toEqual(["mail_way.added"]);
  await removeWay(world.context(actor(["admin"])), way.id);
});

test("says what mail needs", async () => {
  const without = { ...by, sendsMail: false };
  await expect(addWay(as(ada), without, { kind: "mail" })).rejects.toMatchObject({
    kind: "unavailable",
    message: /SMTP_URL/,
  });
  await expect(addWay(system, by, { kind: "mail" })).rejects.toMatchObject({ faults: [{ path: "member" }] });
  await expect(addWay(system, by, { kind: "mail", member: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  const way = await addWay(as(ada), by, { kind: "mail" });
  const elsewhere = changeWay(as(ada), by, { id: way.id, version: 1 }, { address: "https://x.example" });
  await expect(elsewhere).rejects.toMatchObject({ faults: [{ path: "address" }] });
});
