import { CompiledQuery } from "kysely";
import { type Db, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Records } from "../records/records.ts";

/** Work that goes on after the request that asked for it, or at set times. */
export type JobKind<Input extends object> = {
  name: string;
  /** `at least once`: a job that was cut off runs again, so its work must bear repeating. */
  run(input: Input): Promise<void>;
  /** A cron expression (UTC) for work that comes round by itself. */
  every?: string;
};

export type Jobs = {
  /** Queues a job in the transaction of `records`: it exists exactly if that commits. */
  send<Input extends object>(records: Records, kind: Pick<JobKind<Input>, "name">, input: Input): Promise<void>;
  /** Finishes the jobs that run, and takes no new ones. */
  stop(): Promise<void>;
};

/** Starts the queue, in the schema `jobs` of the records, with a worker for each kind. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of different inputs stand in one list; `send` keeps each typed
export async function startJobs(records: Records, kinds: readonly JobKind<any>[], log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ db: database(records), schema: "jobs" });
  boss.on("error", (error) => log.error({ error }, "The job queue reports an error."));
  await boss.start();
  for (const { name, run, every } of kinds) {
    await boss.createQueue(name);
    await boss.work(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await run(job.data as object);
    });
    if (every) await boss.schedule(name, every, {}, { tz: "UTC" });
  }
  return {
    async send(transaction, { name }, input) {
      await boss.send(name, input, { db: database(transaction), retryLimit: 3, expireInSeconds: 3600 });
    },
    stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
  };
}

/** pg-boss on a connection of the records: one statement with parameters, or several without. */
function database(records: Records): Db {
  return {
    async executeSql(text, values = []) {
      const { rows } = await records.executeQuery(CompiledQuery.raw(text, values));
      return { rows: [...rows] };
    },
  };
}
