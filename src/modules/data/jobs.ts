import type { Context } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import type { JobKind } from "../../kernel/jobs/jobs.ts";
import { runImport } from "./run-import.ts";
import type { UploadFiles } from "./upload-files.ts";
import { forgetOldUploads } from "./uploads.ts";

export type ImportJob = { import: number };

/** The queue that imports wait in. What a worker does with one is bound where the parts are known. */
export const importJob: Pick<JobKind<ImportJob>, "name"> = { name: "import" };

/** The work of this module that goes on by itself. */
export function dataJobs(context: Context, kinds: readonly ImportKind[], files: UploadFiles) {
  const imports: JobKind<ImportJob> = { ...importJob, run: ({ import: id }) => runImport(context, kinds, files, id) };
  const tidying: JobKind<object> = {
    name: "forget-old-uploads",
    every: "17 3 * * *",
    run: () => forgetOldUploads(context, files),
  };
  return [imports, tidying] as const;
}
