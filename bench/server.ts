// What a running server needs and gives: start times, memory at rest, and how long contacts, and the parts of a capture,
// take to be accepted at a steady rate. Prints figures; judges nothing.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../tests/support/server.ts";
import { atRate, quantiles } from "./steady.ts";

const perSecond = Number(process.argv[2] ?? 50);
const seconds = Number(process.argv[3] ?? 20);
const settling = 3;
const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));

async function timed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${label}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return result;
}

const first = await timed("first start", () => startServer(folder));
await first.stop();
const server = await timed("second start", () => startServer(folder));

const { pid } = JSON.parse(await readFile(join(folder, "server.json"), "utf8")) as { pid: number };
const residentMegabytes = async () => {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
};
await new Promise((resolve) => setTimeout(resolve, 15_000));
console.log(`memory at rest: ${await residentMegabytes()} MB`);

/** Begins so many requests each second, whether those before are done or not, and prints how long they took. */
async function steadily(label: string, send: (number: number) => Promise<Response>): Promise<void> {
  const taken: { begun: number; time: number }[] = [];
  let failures = 0;
  const begin = performance.now();
  const one = async (number: number) => {
    const started = performance.now();
    const response = await send(number);
    await response.arrayBuffer();
    if (!response.ok) failures += 1;
    taken.push({ begun: started - begin, time: performance.now() - started });
  };
  await atRate(perSecond, seconds, one);
  console.log(`${perSecond} ${label}/s for ${seconds} s, failed ${failures}`);
  // Statements are planned and code is compiled at first.
  print(
    `first ${settling} s`,
    taken.filter(({ begun }) => begun < settling * 1000),
  );
  print(
    "after that",
    taken.filter(({ begun }) => begun >= settling * 1000),
  );
}

function print(label: string, taken: readonly { time: number }[]): void {
  const times = taken.map(({ time }) => time);
  console.log(`  ${label}: ${quantiles(times, 1)}`);
}

function post(path: string, key: string, body: object): Promise<Response> {
  return server.fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
}

await steadily("contacts", (number) =>
  post("/contacts", `bench-${number}`, {
    who: { externalId: `bench-${number % 2000}` },
    medium: "phone",
    note: `call ${number}`,
  }),
);

// What the capture dialog asks and sends: its chips, who has the number that was typed, and the answer of somebody new.
type Chips = { items: { code: string; state: string; channel: number | null }[]; order: string };
const { items, order } = (await (await server.fetch("/api/v1/capture/chips")).json()) as Chips;
const named = items.filter(({ channel }) => channel !== null);
const numberOf = (number: number) => `+49 30 ${5_550_000 + number}`;
await steadily("look-ups", (number) =>
  server.fetch(`/api/v1/people?q=${encodeURIComponent(numberOf(number))}&limit=6`),
);
await steadily("captures", (number) => {
  const chip = named[number % named.length];
  return post("/answers", `bench-capture-${number}`, {
    ...{ who: { phone: numberOf(number) }, state: chip?.state, channel: chip?.channel, again: false, took: 4_000 },
    shown: { order, codes: items.map(({ code }) => code) },
  });
});
console.log(`memory after it: ${await residentMegabytes()} MB`);
await timed("orderly stop", () => server.stop());
await rm(folder, { recursive: true, force: true });
