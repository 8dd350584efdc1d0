import type { Context } from "../../kernel/context.ts";
import type { Jobs } from "../../kernel/jobs/jobs.ts";
import { enqueueImport } from "./jobs.ts";
import { findUnfinishedImports } from "./store.ts";

/**
 * Queues the imports again that were cut off when the program ended. One that runs on in another process is handed over
 * between two of its batches; one that was queued twice is run once.
 */
export async function resumeImports({ records }: Context, jobs: Jobs): Promise<void> {
  for (const { id, dry_run: dryRun } of await findUnfinishedImports(records)) {
    await enqueueImport(jobs, records, { id, dryRun });
  }
}
