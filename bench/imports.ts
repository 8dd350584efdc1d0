// Rows a second that an import takes beside the work of its kind: reading the file twice, parsing its cells, batches
// with their transactions, counting and progress. The kind here does nothing; then the touches kind, which does a lot.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { systemClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { openChdbEvents } from "../src/kernel/events/chdb-events.ts";
import { ensureTables } from "../src/kernel/events/open.ts";
import type { ImportKind } from "../src/kernel/imports/kind.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords } from "../src/kernel/records/records.ts";
import { writeCsv } from "../src/kernel/tables/write-csv.ts";
import { getImport, importKinds, keepUpload, runImport, startImport, uploadFiles } from "../src/modules/data/index.ts";
import { eventsTables } from "../src/program/app-modules.ts";

const sizes = process.argv[2] ? [Number(process.argv[2])] : [100_000, 1_000_000];
const headers = ["visitor", "at", "utm_source", "utm_medium", "utm_campaign", "medium", "direction", "note", "id"];

function* rows(count: number) {
  for (let at = 0; at < count; at += 1) {
    const day = `2018-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    const tags = ["google", "cpc", `spring-${at % 40}`];
    yield [
      `v${at % 200_000}`,
      `${day} 1${at % 10}:58:54`,
      ...tags,
      "web",
      "inbound",
      `page ${at % 977}`,
      `touch-${count}-${at}`,
    ];
  }
}

const touches = importKinds.find(({ name }) => name === "touches") as ImportKind;
const idle = (name: string, batchSize: number): ImportKind => ({
  ...touches,
  name,
  batchSize,
  take: async (_, batch) => batch.rows.map(({ number }) => ({ number, became: "created" })),
  undo: async () => ({ removed: 0, restored: 0, kept: 0 }),
});
const kinds = [idle("idle-2000", 2_000), idle("idle-20000", 20_000), touches];

const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
const records = await openRecords({ folder });
await migrateRecords(records);
const events = openChdbEvents(folder);
await ensureTables(events, eventsTables);
const context: Context = {
  records,
  events,
  clock: systemClock,
  actor: { kind: "system" },
  requestId: "bench",
  wake: () => {},
};
const parts = { kinds, files: uploadFiles(folder, 1024 ** 4) };

const perSecond = (rate: number) => Math.round(rate).toLocaleString("en");
console.log("kind                rows   seconds    rows/s  rows/s of work  longest pause of the event loop  resident");
for (const size of sizes) {
  const { id: upload } = await keepUpload(
    context,
    parts,
    { name: "touches.csv" },
    Readable.from(writeCsv(headers, rows(size))).map((text) => Buffer.from(text)),
  );
  for (const [kind, dryRun] of [
    ["idle-2000", false],
    ["idle-2000", true],
    ["idle-20000", false],
    ["touches", false],
  ] as const) {
    const { id } = await startImport(context, parts, async () => {}, { kind, upload, dryRun });
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const started = performance.now();
    const cpu = process.cpuUsage();
    await runImport(context, parts, id);
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const work = (user + system) / 1e6;
    lag.disable();
    const { state, created, failure } = await getImport(context, kinds, id);
    if (state !== "done" || created !== size)
      throw new Error(`${kind}: ${state}, ${created} created. ${failure ?? ""}`);
    const pause = `${Math.round(lag.max / 1e6)} ms`;
    const figures = [
      `${kind}${dryRun ? " (dry)" : ""}`.padEnd(14),
      size.toLocaleString("en").padStart(10),
      seconds.toFixed(2).padStart(9),
      perSecond(size / seconds).padStart(9),
      perSecond(size / work).padStart(16),
      pause.padStart(33),
      `${Math.round(process.memoryUsage().rss / 1e6)} MB`.padStart(9),
    ];
    console.log(figures.join(" "));
  }
}
await events.close();
await records.destroy();
await rm(folder, { recursive: true, force: true });
