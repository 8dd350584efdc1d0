import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { findServer } from "../kernel/cli/door.ts";
import type { Config } from "../kernel/config.ts";
import { openDataFolder } from "../kernel/data-folder.ts";
import { Problem } from "../kernel/problems.ts";

/** What is of this process only, and so of no use elsewhere. */
const ofTheProcess = ["lock", "server.json"];

/** Copies a data folder that nobody is using to a new folder. Raises `conflict` while a server runs on it. */
export async function backUp(config: Config, target: string): Promise<void> {
  refuseServers(config);
  await refuseRunning(config);
  await refuseFilled(target, "Name a folder that is empty or does not exist yet.");
  const folder = await openDataFolder(config.dataFolder, true);
  try {
    await copy(folder.path, target);
  } finally {
    folder.release();
  }
}

/** Copies a backup into the data folder, which must be empty. */
export async function restore(config: Config, source: string): Promise<void> {
  refuseServers(config);
  await refuseRunning(config);
  const entries = await readdir(source).catch(() => {
    throw new Problem("not_found", `There is no backup at ${source}.`);
  });
  if (!entries.includes("records")) throw new Problem("invalid", `${source} is not a backup: it holds no records.`);
  await refuseFilled(config.dataFolder, "Move it away first, or name another one with --data.");
  await copy(source, config.dataFolder);
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from)) {
    if (!ofTheProcess.includes(entry)) await cp(join(from, entry), join(to, entry), { recursive: true });
  }
}

function refuseServers({ databaseUrl, clickhouseUrl }: Config): void {
  const servers = [databaseUrl && "PostgreSQL", clickhouseUrl && "ClickHouse"].filter(Boolean).join(" and ");
  if (!servers) return;
  throw new Problem(
    "invalid",
    `The data lies in ${servers}: back it up with the server's own tools, together with the data folder.`,
  );
}

async function refuseRunning({ dataFolder }: Config): Promise<void> {
  if (await findServer(dataFolder)) {
    throw new Problem(
      "conflict",
      `A server runs on ${dataFolder}. Stop it first: a copy of files in use is no backup.`,
    );
  }
}

async function refuseFilled(folder: string, repair: string): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  if (entries.some((entry) => !ofTheProcess.includes(entry)))
    throw new Problem("conflict", `${folder} is not empty. ${repair}`);
}
