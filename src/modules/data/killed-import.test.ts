import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { prepareFolder } from "../../../tests/support/records.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
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

type Found = { state: string; rowsDone: number; created: number; refused: number };

/** Lets a process go on with the import, and kills it soon after so many batches. Returns what it found and said. */
const goOn = async (id: number, batches = Number.POSITIVE_INFINITY): Promise<{ found: Found; said: string[] }> => {
  const script = join(import.meta.dirname, "../../../tests/support/import-child.ts");
  const child = spawn(process.execPath, [script, folder, String(id)], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === 1 + batches) setTimeout(() => child.kill("SIGKILL"), Math.random() * 20);
  }
  await gone;
  return { found: JSON.parse(said[0] ?? "null"), said };
};

const rows = 8_000;
const isRefused = (at: number) => at % 100 === 0;

test("loses nothing and doubles nothing, whenever the process is killed", { timeout: 180_000 }, async () => {
  await prepareFolder(folder);
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
  for (let run = 0; run < 4; run += 1) {
    const isLast = run === 3;
    const { found, said } = await goOn(id, isLast ? undefined : 2 + Math.floor(Math.random() * 10));
    expect(said.includes("over")).toBe(isLast);
    expect(found.state).toBe(run === 0 ? "queued" : "running");
    expect(found.created + found.refused).toBe(found.rowsDone);
    expect(found.rowsDone).toBeGreaterThanOrEqual(taken);
    taken = found.rowsDone;
  }
  expect(taken).toBeGreaterThan(0);

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
