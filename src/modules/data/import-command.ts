import { createWriteStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import type { Door } from "../../kernel/cli/door.ts";
import { type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { defined } from "../../kernel/defined.ts";
import { Problem } from "../../kernel/problems.ts";
import { parseMapArgument } from "../../kernel/tables/map-argument.ts";
import { openFile } from "../../kernel/tables/open-file.ts";
import { dataApi, idParam } from "./api-client.ts";
import type { Import, ImportMapping, Upload } from "./contract.ts";
import { importColumns, reportImport } from "./import-report.ts";

export type ImportOptions = {
  map?: string;
  set: Record<string, string>;
  dryRun?: boolean;
  rejects?: string;
  encoding?: string;
  separator?: string;
  dates?: "dmy" | "mdy";
  decimal?: "point" | "comma";
  zone?: string;
  currency?: string;
  country?: string;
  format: OutputFormat;
};

/** Imports a file through the API and reports. Refused rows and a failure make the command end with findings. */
export async function importFile(
  commandLine: CommandLine,
  kind: string,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const given = options.map === undefined ? undefined : await parseMapArgument(options.map);
  const bytes = await openFile(file);
  const door = await commandLine.door().catch(async (error) => {
    await bytes.close();
    throw error;
  });
  const upload = await sendFile(door, file, bytes, given?.options ?? {}, options);
  for (const warning of upload.warnings) commandLine.note(`${warning}\n`);
  const mapping = withOptions(given, upload, kind, options);
  commandLine.note(describeMapping(mapping, upload));
  const json = { kind, upload: upload.id, dryRun: options.dryRun === true, mapping };
  const { id } = await (await dataApi(door).imports.$post({ json })).json();
  const done = await waitFor(door, commandLine, id);
  report(commandLine, done, options.format);
  await offerRejects(door, commandLine, done, options.rejects);
  if (done.state === "failed" || done.refused > 0) process.exitCode = 1;
}

async function sendFile(
  door: Door,
  file: string,
  bytes: FileHandle,
  mapped: NonNullable<ImportMapping["options"]>,
  { encoding = mapped.encoding, separator = mapped.separator }: ImportOptions,
): Promise<Upload> {
  const query = new URLSearchParams({
    name: basename(file),
    ...(encoding && { encoding }),
    ...(separator && { separator }),
  });
  const answer = await door.fetch(`${apiBase}/uploads?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: Readable.toWeb(bytes.createReadStream({ highWaterMark: 256 * 1024 })) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  return (await answer.json()) as Upload;
}

/** The mapping given or suggested, with what the command line says about reading and choices on top. */
function withOptions(
  mapping: ImportMapping | undefined,
  upload: Upload,
  kind: string,
  { encoding, separator, dates, decimal, zone, currency, country, set }: ImportOptions,
): ImportMapping {
  const reading = { encoding, separator, dates, decimal, zone, currency, country };
  const stated = defined(reading);
  const base: ImportMapping = mapping ?? { fields: upload.suggestions[kind]?.fields ?? {} };
  return { ...base, options: { ...base.options, ...stated }, set: { ...base.set, ...set } };
}

/** Which column fills which field, and what is left out, so that nothing is guessed in silence. */
function describeMapping({ fields, ignore = [] }: ImportMapping, { headers }: Upload): string {
  const sources = Object.entries(fields).map(([field, source]) => {
    const text =
      typeof source === "string" ? source : "value" in source ? JSON.stringify(source.value) : source.template;
    return { field, text };
  });
  const isUsed = (column: string) =>
    sources.some(
      ({ text }) =>
        text === column || text.includes(`{${column}}`) || text.includes(`${column}|`) || text.includes(`|${column}`),
    );
  const unused = headers.filter((column) => !isUsed(column) && !ignore.includes(column));
  const used = sources.map(({ field, text }) => `${field} from ${text}`).join(", ");
  const left = unused.length > 0 ? ` Left out: ${unused.join(", ")}.` : "";
  return sources.length > 0 ? `Columns: ${used}.${left}\n` : "";
}

const lineEvery = 10_000;

/** Waits until an import is over, with progress: in place on a terminal, a line now and then otherwise. */
async function waitFor(door: Door, { note, isTerminal }: CommandLine, id: number): Promise<Import> {
  let told = Date.now();
  for (let pause = 25; ; pause = Math.min(pause * 2, 400)) {
    const answer = await dataApi(door).imports[":id"].$get({ param: idParam(id) });
    const state = await answer.json();
    const isOver = state.state !== "queued" && state.state !== "running";
    if (isTerminal) note(isOver ? "\r\u001b[K" : `\r${progressLine(state)}\u001b[K`);
    else if (!isOver && Date.now() - told >= lineEvery) {
      told = Date.now();
      note(`${progressLine(state)}\n`);
    }
    if (isOver) return state;
    await setTimeout(pause);
  }
}

function progressLine({ state, rowsDone, rowsTotal }: Import): string {
  if (state === "queued") return "Waiting for the imports before this one";
  if (rowsTotal === null) return "Reading the file";
  const percent = rowsTotal === 0 ? 100 : Math.floor((rowsDone / rowsTotal) * 100);
  return `${rowsDone.toLocaleString("en")} of ${rowsTotal.toLocaleString("en")} rows (${percent} %)`;
}

function report({ write, note }: CommandLine, done: Import, format: OutputFormat): void {
  const text = reportImport(done);
  if (format === "json") write(`${JSON.stringify(done, null, 2)}\n`);
  if (format === "csv") write(renderRows([done], importColumns, format));
  if (format === "table") write(text);
  else note(text);
}

async function offerRejects(door: Door, { note }: CommandLine, done: Import, file: string | undefined): Promise<void> {
  if (file !== undefined && !done.hasRejects) note(`No row was refused, so ${file} was not written.\n`);
  else if (file !== undefined) {
    await saveRejects(door, done.id, file);
    note(`The refused rows are in ${file}: repair them and import that file.\n`);
  } else if (done.hasRejects) note(`The refused rows, to be repaired: earshot imports rejects ${done.id}\n`);
  const brought = done.created + done.updated > 0;
  if (!done.dryRun && brought) note(`To take the import back: earshot imports undo ${done.id}\n`);
}

async function saveRejects(door: Door, id: number, file: string): Promise<void> {
  const { body } = await door.fetch(`${apiBase}/imports/${id}/rejects`);
  if (!body) return;
  const bytes = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  await pipeline(bytes, createWriteStream(file)).catch((error: NodeJS.ErrnoException) => {
    const again = `Fetch them with: earshot imports rejects ${id}`;
    throw new Problem("invalid", `The refused rows cannot be written to "${file}" (${error.code}). ${again}`);
  });
}
