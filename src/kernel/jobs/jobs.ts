import { CompiledQuery } from "kysely";
import { type Db, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Records } from "../records/records.ts";

/** Work that goes on after the request that asked for it, or at set times. */
export type JobKind<Input extends object> = {
  name: string;
  /**
   * `at least once`: a job that was cut off runs again, so its work must bear repeating. Long work returns where it
   * stands when `stopping` is aborted, because the program ends, and sees itself that it goes on at the next start.
   */
  run(input: Input, stopping: AbortSignal): Promise<void>;
  /** A cron expression (UTC) for work that comes round by itself. */
  every?: string;
  /** How many of them may run at the same time in this process; 1 unless told otherwise. */
  atOnce?: number;
};

export type Jobs = {
  /** Queues a job in the transaction of `records`: it exists exactly if that commits. */
  send<Input extends object>(records: Records, kind: Pick<JobKind<Input>, "name">, input: Input): Promise<void>;
  /** Looks for jobs of this kind now instead of within a second. */
  hurry(kind: Pick<JobKind<object>, "name">): void;
  /** Tells the jobs that run to stop, waits for them, and takes no new ones. */
  stop(): Promise<void>;
};

/** Starts the queue, in the schema `jobs` of the records, with a worker for each kind. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of different inputs stand in one list; `send` keeps each typed
export async function startJobs(records: Records, kinds: readonly JobKind<any>[], log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ db: database(records), schema: "jobs" });
  boss.on("error", (error) => log.error({ error }, "The job queue reports an error."));
  await boss.start();
  const stopping = new AbortController();
  const workers = new Map<string, string>();
  for (const { name, run, every, atOnce = 1 } of kinds) {
    await boss.createQueue(name);
    const worker = await boss.work(name, { pollingIntervalSeconds: 1, localConcurrency: atOnce }, async (jobs) => {
      for (const { id, data, signal } of jobs) {
        try {
          await run(data as object, AbortSignal.any([stopping.signal, signal]));
        } catch (error) {
          log.error({ job: name, id, error }, "A job failed; it will be tried again.");
          throw error;
        }
      }
    });
    workers.set(name, worker);
    if (every) await boss.schedule(name, every, {}, { tz: "UTC" });
  }
  return {
    async send(transaction, { name }, input) {
      await boss.send(name, input, { db: database(transaction), retryLimit: 3, expireInSeconds: 3600 });
    },
    hurry: ({ name }) => boss.notifyWorker(workers.get(name) ?? ""),
    stop: () => {
      stopping.abort();
      return boss.stop({ graceful: true, timeout: 30_000 });
    },
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
