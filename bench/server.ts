// What a running server needs and gives: start times, memory at rest, and how long a contact takes to be accepted at a
// steady rate. Prints figures; judges nothing.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../tests/support/server.ts";

const perSecond = Number(process.argv[2] ?? 50);
const seconds = Number(process.argv[3] ?? 20);
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

const times: number[] = [];
let failures = 0;
const capture = async (number: number) => {
  const started = performance.now();
  const body = JSON.stringify({
    who: { externalId: `bench-${number % 2000}` },
    medium: "phone",
    note: `call ${number}`,
  });
  const response = await server.fetch("/api/v1/contacts", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `bench-${number}` },
    body,
  });
  await response.arrayBuffer();
  if (!response.ok) failures += 1;
  times.push(performance.now() - started);
};
const running: Promise<void>[] = [];
const begin = performance.now();
for (let number = 0; number < perSecond * seconds; number += 1) {
  const due = begin + (number / perSecond) * 1000;
  const wait = due - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  running.push(capture(number));
}
await Promise.all(running);
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(1);
console.log(
  `${perSecond} contacts/s for ${seconds} s: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, failed ${failures}`,
);
console.log(`memory after it: ${await residentMegabytes()} MB`);
await timed("orderly stop", () => server.stop());
await rm(folder, { recursive: true, force: true });
