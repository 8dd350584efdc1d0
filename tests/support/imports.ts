import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll } from "vitest";
import type { Context } from "../../src/kernel/context.ts";
import type { ImportKind } from "../../src/kernel/imports/kind.ts";
import type { Import, NewImport, Upload } from "../../src/modules/data/contract.ts";
import { readRejects } from "../../src/modules/data/imports.ts";
import {
  getImport,
  keepUpload,
  runImport,
  startImport,
  type UploadParts,
  uploadFiles,
} from "../../src/modules/data/index.ts";
import type { World } from "./world.ts";

/** Imports in one world, on files in a folder of their own. */
export type Importing = {
  folder: string;
  parts: UploadParts;
  upload(csv: string | Uint8Array, context?: Context, name?: string): Promise<Upload>;
  /** Begins an import and leaves it in the queue. */
  start(upload: Upload, more?: Partial<NewImport>, context?: Context): Promise<Import>;
  /** Begins an import and runs it. */
  run(csv: string, more?: Partial<NewImport>, context?: Context): Promise<Import>;
  state(id: number): Promise<Import>;
  rejects(id: number): Promise<string>;
  /** How many rows every table has, but for those that keep book of what was asked for. */
  counts(): Promise<Record<string, number>>;
};

export async function openImporting(
  world: World,
  kinds: readonly ImportKind[],
  limit = 1024 * 1024,
): Promise<Importing> {
  const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-files-`));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const parts = { kinds, files: uploadFiles(folder, limit) };
  const usual = kinds[0]?.name ?? "";
  const start: Importing["start"] = (upload, more = {}, context = world.context()) =>
    startImport(context, parts, async () => {}, { kind: usual, upload: upload.id, ...more });
  const upload: Importing["upload"] = (csv, context = world.context(), name = "parcels.csv") =>
    keepUpload(context, parts, { name }, pieces(Buffer.from(csv)));
  const state = (id: number) => getImport(world.context(), kinds, id);
  return {
    folder,
    parts,
    upload,
    start,
    async run(csv, more = {}, context = world.context()) {
      const { id } = await start(await upload(csv, context), more, context);
      await runImport(world.context(), parts, id);
      return state(id);
    },
    state,
    async rejects(id) {
      const { bytes } = await readRejects(world.context(), parts.files, id);
      return Buffer.concat(await bytes.toArray()).toString("utf8");
    },
    counts: () => countRows(world),
  };
}

/** What a browser would send: in pieces. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

const bookkeeping = ["uploads", "imports", "acts", "repeats", "followers", "migrations", "migrations_lock"];

async function countRows({ records }: World): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(records);
  const counted = rows
    .filter(({ name }) => !bookkeeping.includes(name))
    .map(async ({ name }): Promise<[string, number]> => {
      const { rows: found } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
        records,
      );
      return [name, found[0]?.count ?? 0];
    });
  return Object.fromEntries(await Promise.all(counted));
}
