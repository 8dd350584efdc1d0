import { randomBytes, timingSafeEqual } from "node:crypto";
import { destination, type Logger, pino } from "pino";
import { type Following, startFollowing } from "./kernel/acts/following.ts";
import { forgetRepeatsBefore, letGoOfAll } from "./kernel/acts/store.ts";
import { type Clock, isoTime, systemClock } from "./kernel/clock.ts";
import type { Config } from "./kernel/config.ts";
import type { Actor, Context } from "./kernel/context.ts";
import { openDataFolder, readSecret } from "./kernel/data-folder.ts";
import { ensureTables, openEvents } from "./kernel/events/open.ts";
import { type JobKind, startJobs } from "./kernel/jobs/jobs.ts";
import { type Feed, openFeed } from "./kernel/live/feed.ts";
import { createMetrics } from "./kernel/metrics.ts";
import { migrateRecords } from "./kernel/records/migrations.ts";
import { openRecords } from "./kernel/records/records.ts";
import { inBackground } from "./kernel/records/urgency.ts";
import { vacuuming } from "./kernel/records/vacuum.ts";
import { dataJobs, importKinds, resumeImports, uploadFiles } from "./modules/data/index.ts";
import { fetchingMails, startWaysOut } from "./modules/exchange/index.ts";
import { eventsTables, modules } from "./program/app-modules.ts";
import { httpApp } from "./program/http-app.ts";

/** The running program, with or without a port: web and command line go through the same `fetch`. */
export type App = {
  config: Config;
  /** The program's own context. */
  context: Context;
  /** `connection` is what the server knows about where the request comes from. */
  fetch(request: Request, connection?: object): Promise<Response>;
  /** Lets its bearer act as the owner of the data folder. New at every start. */
  ownerToken: string;
  following: Following;
  /** What the streams of live news are fed by. Stopping it ends them. */
  live: Feed;
  log: Logger;
  /** Finishes what was accepted and lets go of the data folder. */
  close(): Promise<void>;
};

/** Opens the stores, brings them up to date and starts what runs by itself. Raises `conflict` for a folder in use. */
export async function openApp(config: Config, clock: Clock = systemClock): Promise<App> {
  const log = pino(
    { level: config.logLevel, redact: ["*.password", "*.token", "*.authorization", "*.cookie"] },
    destination(2),
  );
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    // Servers take many processes; only the stores inside this one need the folder for themselves.
    const folder = await openDataFolder(config.dataFolder, !(config.databaseUrl && config.clickhouseUrl));
    closing.push(() => folder.release());
    const records = await openRecords(
      config.databaseUrl ? { databaseUrl: config.databaseUrl } : { folder: folder.path },
    );
    closing.push(() => records.destroy());
    await migrateRecords(records);
    const events = openEvents(
      config.clickhouseUrl
        ? { clickhouseUrl: config.clickhouseUrl, cluster: config.clickhouseCluster }
        : { folder: folder.path },
    );
    closing.push(() => events.close());
    await ensureTables(events, eventsTables);

    let following: Following | undefined;
    let live: Feed | undefined;
    const wake = () => {
      following?.wake();
      live?.wake();
    };
    const context: Context = { records, events, clock, actor: { kind: "system" }, requestId: "program", wake };
    for (const { seed } of modules) await seed?.(context);

    const secret = await readSecret(folder.path, config.secret);
    const { imapUrl, ownAddresses } = config;
    const files = uploadFiles(folder.path, config.uploadLimit);
    const kinds = [
      ...modules.flatMap((module) => module.jobs?.(context) ?? []),
      ...dataJobs(context, { kinds: importKinds, files }),
      ...(imapUrl ? [fetchingMails(context, { secret, ownAddresses, imapUrl }, log)] : []),
      forgettingRepeats(context),
      // A server does this by itself.
      ...(config.databaseUrl ? [] : vacuuming(records)),
    ];
    const jobs = await inBackground(() => startJobs(records, kinds, log));
    closing.push(() => jobs.stop());
    await resumeImports(context, jobs);
    const followers = modules.flatMap((module) => module.followers ?? []);
    // PGlite has one connection, and no other process: what was held belongs to nobody.
    if (!config.databaseUrl) await letGoOfAll(records);
    following = await startFollowing(context, followers, log, { atOnce: config.databaseUrl ? 4 : 1 });
    closing.push(() => following?.stop());
    live = openFeed(
      context,
      followers.map(({ name }) => name),
      log,
    );
    closing.push(() => live?.stop());

    const waysOut = await startWaysOut(context, { secret, config, log });
    closing.push(() => waysOut.stop());

    const ownerToken = `owner_${randomBytes(32).toString("base64url")}`;
    const metrics = createMetrics();
    const owner = ownerOf(ownerToken);
    const http = await httpApp({ config, context, files, jobs, live, log, metrics, secret, owner });
    return {
      config,
      context,
      fetch: async (request, connection) => http.fetch(request, connection),
      ownerToken,
      following,
      live,
      log,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const daysOfRepeats = 30;

/** Nobody repeats a request after a month. */
function forgettingRepeats({ records, clock }: Context): JobKind<object> {
  return {
    name: "forget-repeats",
    every: "23 3 * * *",
    run: () => forgetRepeatsBefore(records, isoTime(clock.now().subtract({ hours: 24 * daysOfRepeats }))),
  };
}

function ownerOf(token: string): (headers: Headers) => Actor | undefined {
  const expected = Buffer.from(`Bearer ${token}`);
  return (headers) => {
    const given = Buffer.from(headers.get("authorization") ?? "");
    return given.length === expected.length && timingSafeEqual(given, expected) ? { kind: "system" } : undefined;
  };
}
