import { access, constants, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp } from "../app.ts";
import { countBehind } from "../kernel/acts/store.ts";
import { findServer } from "../kernel/cli/door.ts";
import type { Config } from "../kernel/config.ts";
import { Problem } from "../kernel/problems.ts";

/** One thing that was looked at, and what to do where it is not well. */
export type Finding = { what: string; well: boolean; says: string };

const leastFree = 1024 ** 3;

/** Looks at everything that the program needs. Opens the stores where no server runs; asks the server otherwise. */
export async function examine(config: Config): Promise<Finding[]> {
  const server = await findServer(config.dataFolder);
  return [
    { what: "Node", well: Number(process.versions.node.split(".")[0]) >= 24, says: `version ${process.versions.node}` },
    await examineFolder(config.dataFolder),
    await examineDisk(config.dataFolder),
    await examineWeb(),
    ...(server ? [await examineServer(server.url)] : await examineStores(config)),
  ];
}

async function examineFolder(path: string): Promise<Finding> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK);
    return { what: "Data folder", well: true, says: path };
  } catch (error) {
    return {
      what: "Data folder",
      well: false,
      says: `${path} cannot be written to (${(error as NodeJS.ErrnoException).code}). Change its owner, or set EARSHOT_DATA.`,
    };
  }
}

async function examineDisk(path: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const says = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  return {
    what: "Disk",
    well: free >= leastFree,
    says: free >= leastFree ? says : `${says}: make room, or imports will fail`,
  };
}

async function examineWeb(): Promise<Finding> {
  const page = join(fileURLToPath(new URL("../../dist/web", import.meta.url)), "index.html");
  const isBuilt = await access(page).then(
    () => true,
    () => false,
  );
  return { what: "Web app", well: isBuilt, says: isBuilt ? "built" : "not built yet: npm start builds it" };
}

async function examineServer(url: string): Promise<Finding> {
  const { ok, status } = await fetch(new URL("/readyz", url));
  return { what: "Server", well: ok, says: ok ? `ready at ${url}` : `${url} answers ${status}: look at its log` };
}

async function examineStores(config: Config): Promise<Finding[]> {
  try {
    const app = await openApp(config);
    try {
      await app.following.caughtUp();
      const behind = (await countBehind(app.context.records)).filter(
        (follower) => follower.failure !== null || follower.behind > 0,
      );
      return [
        { what: "Records", well: true, says: config.databaseUrl ? "PostgreSQL answers" : "PGlite opens" },
        { what: "Events", well: true, says: config.clickhouseUrl ? "ClickHouse answers" : "chdb opens" },
        behind.length === 0
          ? { what: "Followers", well: true, says: "have read everything" }
          : {
              what: "Followers",
              well: false,
              says: behind
                .map(({ name, failure, behind: acts }) => `${name} is ${acts} behind${failure ? `: ${failure}` : ""}`)
                .join("; "),
            },
      ];
    } finally {
      await app.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [{ what: "Stores", well: false, says: error.message }];
  }
}
