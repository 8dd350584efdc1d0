import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { sql } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { openPglite } from "../../kernel/records/pglite-pool.ts";
import { openRecords, type Records } from "../../kernel/records/records.ts";
import { getImport } from "./imports.ts";
import { startImport } from "./start-import.ts";
import { uploadFiles } from "./upload-files.ts";
import { keepUpload } from "./uploads.ts";

const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-killed-`));
afterAll(() => rm(folder, { recursive: true, force: true }));
const parts = { kinds: [parcelsKind], files: uploadFiles(folder, 1024 ** 3) };

const onRecords = async <T>(work: (records: Records, context: Context) => Promise<T>): Promise<T> => {
  const records = await openRecords({ folder });
  const context = { records, clock: systemClock, actor: { kind: "system" }, requestId: "test", wake: () => {} };
  // These questions need no events, and the folder of the events belongs to the child.
  const result = await work(records, context as unknown as Context);
  await records.destroy();
  return result;
};

/** Lets a process go on with the import, and kills it soon after so many batches. Returns what it said. */
const goOn = async (id: number, batches = Number.POSITIVE_INFINITY): Promise<string[]> => {
  const script = join(import.meta.dirname, "../../../tests/support/import-child.ts");
  const child = spawn(process.execPath, [script, folder, String(id)], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === batches) setTimeout(() => child.kill("SIGKILL"), Math.random() * 20);
  }
  await gone;
  return said;
};

const rows = 8_000;
const isRefused = (at: number) => at % 100 === 0;

test("loses nothing and doubles nothing, whenever the process is killed", { timeout: 180_000 }, async () => {
  const prepared = new Blob([readFileSync(inject("preparedRecords"))]);
  await (await openPglite({ dataDir: join(folder, "records"), loadDataDir: prepared })).close();
  const id = await onRecords(async (records, context) => {
    await makeParcelsTable(records);
    const csv = Buffer.from(parcelsCsv(rows, 1, (at) => (isRefused(at) ? "much" : "1")));
    const { id: upload } = await keepUpload(
      context,
      parts,
      { name: "parcels.csv" },
      (async function* () {
        yield csv;
      })(),
    );
    return (await startImport(context, parts, async () => {}, { kind: "parcels", upload })).id;
  });

  let taken = 0;
  for (let kill = 0; kill < 4; kill += 1) {
    expect(await goOn(id, 2 + Math.floor(Math.random() * 10))).not.toContain("over");
    const { state, rowsDone, created, refused } = await onRecords((_, context) => getImport(context, parts.kinds, id));
    expect(state).toBe("running");
    expect(created + refused).toBe(rowsDone);
    expect(rowsDone).toBeGreaterThanOrEqual(taken);
    taken = rowsDone;
  }
  expect(taken).toBeGreaterThan(0);
  expect(await goOn(id)).toContain("over");

  await onRecords(async (records, context) => {
    const done = await getImport(context, parts.kinds, id);
    const refused = rows / 100;
    expect(done).toMatchObject({ state: "done", rowsDone: rows, created: rows - refused, unchanged: 0, refused });
    const { rows: kept } = await sql<{ code: string }>`select code from parcels order by id`.execute(records);
    const wanted = Array.from({ length: rows }, (_, at) => at + 1).filter((at) => !isRefused(at));
    expect(kept.map(({ code }) => code)).toEqual(wanted.map((at) => `P${at}`));
    const { rejects_size: size } = await records
      .selectFrom("imports")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const text = Buffer.concat((await (await parts.files.readRejects(id, size))?.toArray()) ?? []).toString("utf8");
    const lines = text.trimEnd().split("\n");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(
      Array.from({ length: refused }, (_, at) => `P${(at + 1) * 100}`),
    );
  });
});
