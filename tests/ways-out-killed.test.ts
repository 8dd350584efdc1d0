import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openMailbox } from "./support/mailbox.ts";
import { openReceiver } from "./support/receiver.ts";
import { prepareFolder } from "./support/records.ts";
import { type RunningServer, startServer } from "./support/server.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-ways-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const mailbox = await openMailbox();
afterAll(mailbox.close);
const allowing = {
  ...{ EARSHOT_ALLOW_PRIVATE_ADDRESSES: "127.0.0.0/8", SMTP_URL: mailbox.url, MAIL_FROM: "earshot@example.org" },
};
const rounds = 4;
const each = 40;

test("every delivery reaches a receiver and a mail server once, whenever the server is killed", async () => {
  await prepareFolder(folder);
  const taken = new Map<string, number>();
  let answers = 0;
  // Nothing fails often enough to be left in peace for longer than is waited for here.
  const receiver = await openReceiver((response, { id }, before) => {
    answers += 1;
    if (answers % 7 === 0 && before < 2) return response.writeHead(503).end();
    taken.set(id, (taken.get(id) ?? 0) + 1);
    return response.end();
  });
  afterAll(receiver.close);

  let server = await startServer(folder, [], allowing);
  const post = async (path: string, body: object, key: string) => {
    const headers = { "content-type": "application/json", "idempotency-key": key };
    const response = await server.fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const department = (await post("/departments", { name: "Product" }, "department")).id;
  const type = (await post("/fact-types", { code: "broken", name: "Broken" }, "type")).id;
  await post("/needs", { factType: type, department }, "need");
  const way = (await post("/ways-out", { kind: "webhook", department, address: receiver.url }, "way")).id;
  const person = { name: "Ada", mail: "ada@example.com", departments: [department] };
  const member = (await post("/invitations", person, "member")).member.id;
  const byMail = (await post("/ways-out", { kind: "mail", member }, "mail")).id;

  const told = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const names = Array.from({ length: each }, (_, at) => `fact-${round}-${at}`);
    // As soon as some have arrived, and then at any moment.
    const before = taken.size;
    const killing = expect
      .poll(() => taken.size, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(before + 2)
      .then(() => new Promise((resolve) => setTimeout(resolve, Math.random() * 300)))
      .then(() => server.kill());
    for (const name of names) {
      await post("/facts", { type: "broken", words: name }, name).then(
        () => told.add(name),
        () => {},
      );
    }
    await killing;
    server = await startServer(folder, [], allowing);
    for (const name of names) if (!told.has(name)) await post("/facts", { type: "broken", words: name }, name);
  }

  const list = async (one: RunningServer, state: string, by = way) =>
    (await (await one.fetch(`/api/v1/outgoing?way=${by}&state=${state}&limit=500`)).json()).items;
  await expect
    .poll(async () => (await list(server, "sent")).length, { timeout: 60_000, interval: 250 })
    .toBe(rounds * each);
  expect(await list(server, "waiting")).toEqual([]);
  expect(taken.size).toBe(rounds * each);
  const sent = (await list(server, "sent")) as { message: string }[];
  expect(new Set(sent.map(({ message }) => message))).toEqual(new Set(taken.keys()));
  await expect
    .poll(async () => (await list(server, "sent", byMail)).length, { timeout: 60_000, interval: 250 })
    .toBe(rounds * each);
  const numbers = mailbox.taken.map(({ raw }) => /^Message-ID: <(.*)@example.org>/im.exec(raw)?.[1]);
  const mailed = (await list(server, "sent", byMail)) as { message: string }[];
  expect(new Set(numbers)).toEqual(new Set(mailed.map(({ message }) => message)));
  // What came again was answered just before a kill: of what is taken for a receiver at once.
  expect([...taken.values()].reduce((sum, times) => sum + times - 1, 0)).toBeLessThanOrEqual(rounds * 24);
  expect(await server.stop()).toBe(0);
}, 240_000);
