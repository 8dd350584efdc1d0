import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import * as store from "./store.ts";
import type { UploadFiles } from "./upload-files.ts";
import { deleteUploadsBefore, findUploadIds } from "./upload-store.ts";

/** How long files with people's data lie about: uploads and checks, and the rows that an import refused. */
const daysKept = { uploads: 7, rejects: 30 };

/**
 * Removes uploads and checks after seven days and rejects after thirty, but nothing that still has to be read, and the
 * files that were left over when the program was cut off.
 */
export async function forgetOldFiles({ records, clock }: Context, files: UploadFiles): Promise<void> {
  const daysAgo = (days: number) => clock.now().subtract({ hours: 24 * days });
  await deleteUploadsBefore(records, isoTime(daysAgo(daysKept.uploads)));
  await store.deleteChecksBefore(records, isoTime(daysAgo(daysKept.uploads)));
  await store.forgetRejectsBefore(records, isoTime(daysAgo(daysKept.rejects)));
  const known = { uploads: await findUploadIds(records), rejects: await store.findImportsWithRejects(records) };
  // What is being written just now is not known yet.
  await files.removeStrays(known, new Date(daysAgo(1).epochMilliseconds));
}
