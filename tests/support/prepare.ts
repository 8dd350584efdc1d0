import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { migrateRecords } from "../../src/kernel/records/migrations.ts";
import { openPglite, pglitePool } from "../../src/kernel/records/pglite-pool.ts";
import { openRecords } from "../../src/kernel/records/records.ts";
import { dropTestDatabases } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    preparedRecords: string;
  }
}

const cache = join("node_modules", ".cache", "earshot");

/** Has empty, migrated records ready for every worker to start from, and takes away what the workers left. */
export default async function prepare(project: TestProject) {
  // Workers and the processes that tests start compile thousands of modules, mostly those of the run before.
  process.env.NODE_COMPILE_CACHE ??= resolve(cache, "compiled");
  const url = process.env.TEST_DATABASE_URL;
  if (!url) project.provide("preparedRecords", await prepareRecords());
  return async () => {
    if (url) await dropTestDatabases(url, process.pid);
    const mine = (await readdir(tmpdir())).filter((name) => name.startsWith(`earshot-world-${process.pid}-`));
    await Promise.all(mine.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
  };
}

/** The records as these migrations make them. To make a cluster takes seconds, so they are kept for the next run. */
async function prepareRecords(): Promise<string> {
  const hash = createHash("sha256");
  const versions = globSync("node_modules/@electric-sql/pglite/package.json");
  for (const name of [...versions, ...globSync("migrations/records/*.sql").sort()]) hash.update(readFileSync(name));
  const file = join(cache, `records-${hash.digest("hex").slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  const pglite = await openPglite({});
  const records = await openRecords({ pool: pglitePool(pglite) });
  await migrateRecords(records);
  const dump = await pglite.dumpDataDir("none");
  await records.destroy();
  await mkdir(cache, { recursive: true });
  await forgetUnused();
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, file);
  return file;
}

/** Other branches have other migrations, but not for ever. */
async function forgetUnused(): Promise<void> {
  const weekAgo = Date.now() - 7 * 24 * 3600 * 1000;
  for (const name of await readdir(cache)) {
    const file = join(cache, name);
    // Another run may have just given its file the right name.
    const kept = await stat(file).catch(() => undefined);
    if (kept && kept.mtimeMs < weekAgo) await rm(file, { force: true, recursive: true });
  }
}
