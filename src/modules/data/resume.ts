import type { Context } from "../../kernel/context.ts";
import type { Jobs } from "../../kernel/jobs/jobs.ts";
import { importJob } from "./jobs.ts";
import { findUnfinishedImports } from "./store.ts";

/** Queues the imports again that were cut off when the program ended. Those that run on elsewhere notice nothing. */
export async function resumeImports(context: Context, jobs: Jobs): Promise<void> {
  for (const id of await findUnfinishedImports(context.records)) await jobs.send(context.records, importJob, { import: id });
}
