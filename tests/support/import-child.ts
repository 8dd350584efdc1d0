// A process that goes on with an import of parcels on the records of a folder, to be killed at any moment. Says where it
// finds the import, when a batch is about to be written for good, and when the import is over.
import { systemClock } from "../../src/kernel/clock.ts";
import type { Context } from "../../src/kernel/context.ts";
import type { ImportKind } from "../../src/kernel/imports/kind.ts";
import { openRecords } from "../../src/kernel/records/records.ts";
import { getImport } from "../../src/modules/data/imports.ts";
import { runImport } from "../../src/modules/data/run-import.ts";
import { uploadFiles } from "../../src/modules/data/upload-files.ts";
import { parcelsKind } from "./parcels.ts";

const [folder = "", id = ""] = process.argv.slice(2);
const records = await openRecords({ folder });
const kind: ImportKind = {
  ...parcelsKind,
  async take(given, batch) {
    const results = await parcelsKind.take(given, batch);
    process.stdout.write("batch\n");
    return results;
  },
};
const parts = { kinds: [kind], files: uploadFiles(folder, 1024 ** 3) };
// Parcels leave no events.
const context = { records, clock: systemClock, actor: { kind: "system" }, requestId: "child", wake: () => {} };
const { state, rowsDone, created, refused } = await getImport(context as unknown as Context, parts.kinds, Number(id));
process.stdout.write(`${JSON.stringify({ state, rowsDone, created, refused })}\n`);
await runImport(context as unknown as Context, parts, Number(id));
process.stdout.write("over\n");
await records.destroy();
