import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrateRecords } from "../../src/kernel/records/migrations.ts";
import { openPglite, pglitePool } from "../../src/kernel/records/pglite-pool.ts";
import { openRecords } from "../../src/kernel/records/records.ts";

declare module "vitest" {
  interface ProvidedContext {
    preparedRecords: string;
  }
}

/** Makes the records once, empty and migrated, for every worker to start from. */
export default async function prepare(project: TestProject) {
  const folder = join(tmpdir(), `earshot-tests-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const pglite = await openPglite({});
  const records = await openRecords({ pool: pglitePool(pglite) });
  await migrateRecords(records);
  const file = join(folder, "records.tar");
  const dump = await pglite.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await records.destroy();
  project.provide("preparedRecords", file);
  return async () => {
    await rm(folder, { recursive: true, force: true });
    const mine = (await readdir(tmpdir())).filter((name) => name.startsWith(`earshot-world-${process.pid}-`));
    await Promise.all(mine.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
  };
}
