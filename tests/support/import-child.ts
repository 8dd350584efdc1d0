// A process that goes on with an import of parcels on the records of a folder, to be killed at any moment. Says when it
// begins, and when the import is over.
import { systemClock } from "../../src/kernel/clock.ts";
import type { Context } from "../../src/kernel/context.ts";
import { openRecords } from "../../src/kernel/records/records.ts";
import { runImport } from "../../src/modules/data/run-import.ts";
import { uploadFiles } from "../../src/modules/data/upload-files.ts";
import { parcelsKind } from "./parcels.ts";

const [folder = "", id = ""] = process.argv.slice(2);
const records = await openRecords({ folder });
const parts = { kinds: [parcelsKind], files: uploadFiles(folder, 1024 ** 3) };
// Parcels leave no events.
const context = { records, clock: systemClock, actor: { kind: "system" }, requestId: "child", wake: () => {} };
console.log("begins");
await runImport(context as unknown as Context, parts, Number(id));
console.log("over");
await records.destroy();
