import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Problem } from "./problems.ts";

export type DataFolder = { path: string; release(): void };

/**
 * Makes the data folder where it is missing and, with `alone`, takes it for this process. PGlite does not lock its files, and two
 * processes would ruin them; an exclusive SQLite transaction is a lock that the system drops even after a SIGKILL.
 * Raises `conflict` when another process holds the folder.
 */
export async function openDataFolder(path: string, alone: boolean): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (!alone) return { path, release: () => {} };
  const lock = new DatabaseSync(join(path, "lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Error && error.message.includes("locked")) {
      throw new Problem(
        "conflict",
        `The data folder ${path} is in use by another Earshot process. Stop that one, or name another folder with EARSHOT_DATA.`,
      );
    }
    throw error;
  }
  return { path, release: () => lock.close() };
}

/** The installation's secret: what the environment gives, else one kept in the data folder, made on first use. */
export async function readSecret(folder: string, given: string | undefined): Promise<string> {
  if (given) return given;
  const file = join(folder, "secret");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const secret = randomBytes(32).toString("hex");
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  }
}
