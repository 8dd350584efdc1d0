import type { Context } from "../../kernel/context.ts";
import type { JobKind, Jobs } from "../../kernel/jobs/jobs.ts";
import type { Records } from "../../kernel/records/records.ts";
import { runImport } from "./run-import.ts";
import type { WaitingImport } from "./start-import.ts";
import { forgetOldFiles } from "./tidy.ts";
import type { UploadParts } from "./uploads.ts";

type ImportJob = { import: number };

// Imports run one after another, because files build on each other; checks change nothing and need not wait for them.
const importQueue = "import";
const checkQueue = "check-import";

/** The work of this module that goes on by itself. */
export function dataJobs(context: Context, parts: UploadParts): readonly (JobKind<ImportJob> | JobKind<object>)[] {
  const run: JobKind<ImportJob>["run"] = ({ import: id }, stopping) => runImport(context, parts, id, stopping);
  const tidying: JobKind<object> = {
    name: "forget-old-files",
    every: "17 3 * * *",
    run: () => forgetOldFiles(context, parts.files),
  };
  return [{ name: importQueue, run }, { name: checkQueue, run, atOnce: 2 }, tidying];
}

/** Queues an import in the transaction of `records`. */
export function enqueueImport(jobs: Jobs, records: Records, { id, dryRun }: WaitingImport): Promise<void> {
  return jobs.send<ImportJob>(records, { name: dryRun ? checkQueue : importQueue }, { import: id });
}

/** Sees to it that a queued import does not wait for the next look at the queue. */
export function hurryImport(jobs: Jobs, dryRun: boolean): void {
  jobs.hurry({ name: dryRun ? checkQueue : importQueue });
}
