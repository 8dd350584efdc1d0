// How long it takes from a capture until it stands in the open inbox of those who need it, over a real server and its
// server-sent events: facts at a steady rate, each for one of ten departments, and many readers who read again when the
// web app would. Prints figures; judges nothing.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openApp } from "../src/app.ts";
import { readConfig } from "../src/kernel/config.ts";
import type { Context } from "../src/kernel/context.ts";
import { addDepartment, addMembers } from "../src/modules/company/index.ts";
import { addKey } from "../src/modules/company/keys.ts";
import { addFactType } from "../src/modules/exchange/catalogue/fact-types.ts";
import { addNeed } from "../src/modules/exchange/needs/needs.ts";
import type { Heard } from "../src/web/live/listening.ts";
import { createRefreshing } from "../src/web/live/refreshing.ts";
import { startServer } from "../tests/support/server.ts";
import { atRate, quantiles } from "./steady.ts";

const [perSecond = 50, seconds = 20, readers = 100] = process.argv.slice(2).map(Number);
const desks = 10;
const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));

/** Departments that each want a kind of their own, and a key for everybody who reads. */
async function prepare(context: Context): Promise<string[]> {
  const secrets: string[] = [];
  for (let desk = 0; desk < desks; desk += 1) {
    const { id } = await addDepartment(context, { name: `Desk ${desk}` });
    const type = await addFactType(context, { code: `desk_${desk}`, name: `Desk ${desk}` });
    await addNeed(context, { factType: type.id, department: id });
    const names = Array.from({ length: readers / desks }, (_, place) => `Reader ${desk}-${place}`);
    const people = names.map((name) => ({ name, departments: [id], roles: ["member" as const] }));
    for (const [place, member] of (await addMembers(context, people)).entries()) {
      const actor = { kind: "member", member, name: names[place] ?? "", roles: ["member"], departments: [id] } as const;
      secrets.push((await addKey({ ...context, actor }, { name: "bench", scopes: ["read"] })).secret);
    }
  }
  return secrets;
}

const app = await openApp(readConfig({ EARSHOT_DATA: folder, LOG_LEVEL: "silent" }));
const secrets = await prepare(app.context);
await app.live.stop();
await app.close();
const server = await startServer(folder);

const begun = new Map<string, number>();
const taken: number[] = [];
const readings: number[] = [];

/** Somebody with an open inbox: hears what happens and reads again as the web app does. */
async function listen(secret: string): Promise<void> {
  const headers = { authorization: `Bearer ${secret}` };
  const seen = new Set<string>();
  const readInbox = async () => {
    const started = performance.now();
    const response = await fetch(new URL("/api/v1/inbox", server.url), { headers });
    const inbox = (await response.json()) as { information: { items: { delivery: { fact: { words: string } } }[] } };
    const now = performance.now();
    readings.push(now - started);
    for (const { delivery } of inbox.information.items) {
      const { words } = delivery.fact;
      const from = begun.get(words);
      if (from === undefined || seen.has(words)) continue;
      seen.add(words);
      taken.push(now - from);
    }
  };
  const { hear } = createRefreshing((keys) => {
    return keys === "all" || keys.has("inbox") ? readInbox() : undefined;
  });
  const stream = await fetch(new URL("/api/v1/live", server.url), { headers });
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1] ?? "";
      if (field("event") === "") continue;
      const event = field("event") as Heard["event"];
      hear({ event, id: field("id"), act: event === "act" ? JSON.parse(field("data")) : null });
    }
  }
}

for (const secret of secrets) void listen(secret).catch(() => {});
await new Promise((resolve) => setTimeout(resolve, 3_000));

let failures = 0;
const captures: number[] = [];
async function tell(number: number): Promise<void> {
  const words = `fact ${number}`;
  const started = performance.now();
  begun.set(words, started);
  const response = await server.fetch("/api/v1/facts", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `bench-${number}` },
    body: JSON.stringify({ type: `desk_${number % desks}`, words }),
  });
  await response.arrayBuffer();
  if (!response.ok) failures += 1;
  captures.push(performance.now() - started);
}

await atRate(perSecond, seconds, tell);
await new Promise((resolve) => setTimeout(resolve, 5_000));

function print(label: string, times: readonly number[]): void {
  console.log(`${label}: ${times.length}, ${quantiles(times, 0)}`);
}

console.log(`${perSecond} facts/s for ${seconds} s, ${readers} open inboxes, failed ${failures}`);
print("captured", captures);
print("inboxes read", readings);
print("from the capture to the inbox", taken);
console.log(`expected ${(perSecond * seconds * readers) / desks} sights of a fact`);
await server.stop();
await rm(folder, { recursive: true, force: true });
process.exit();
