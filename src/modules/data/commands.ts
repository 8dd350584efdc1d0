import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { hc } from "hono/client";
import type { AddCommands, CommandLine } from "../../kernel/cli/commands.ts";
import { apiBase } from "../../kernel/cli/commands.ts";
import type { Door } from "../../kernel/cli/door.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { Problem } from "../../kernel/problems.ts";
import { parseMapArgument } from "../../kernel/tables/map-argument.ts";
import type { Import, ImportMapping, Upload } from "./contract.ts";
import type { dataRoutes } from "./routes.ts";

type ImportOptions = {
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

/** `earshot import`, `earshot imports` and `earshot imports undo`. */
export const addDataCommands: AddCommands = (program, commandLine) => {
  program
    .command("import <kind> <file>")
    .description("import a CSV file: people, touches, answers, outcomes or spend")
    .option("--map <mapping>", "field=Column,field2=Column2, or a mapping in a JSON file")
    .option("--set <name=value>", "answer a question of the kind, such as channels=create", collect, {})
    .option("--dry-run", "only look: say what would become of the rows")
    .option("--rejects <file>", "write the refused rows to this file")
    .option("--encoding <name>", "utf-8, latin1 or utf-16, where it cannot be seen")
    .option("--separator <name>", "comma, semicolon, tab or pipe, where it cannot be seen")
    .option("--dates <order>", "dmy or mdy: which comes first in dates that could be two days")
    .option("--decimal <style>", "point or comma: what stands before the decimals")
    .option("--zone <zone>", "the time zone of times without one, such as Europe/Berlin")
    .option("--currency <code>", "the currency of amounts without one")
    .option("--country <code>", "the country of phone numbers without one")
    .addOption(formatOption())
    .action((kind: string, file: string, options: ImportOptions) => importFile(commandLine, kind, file, options));

  const imports = program.command("imports").description("list what was imported").addOption(formatOption());
  imports.action(async ({ format }: { format: OutputFormat }) => {
    const answer = await client(await commandLine.door()).imports.$get({ query: { limit: "100" } });
    commandLine.write(renderRows((await answer.json()).items, importColumns, format));
  });
  imports
    .command("undo <id>")
    .description("take back everything that an import brought")
    .action(async (id: string) => {
      const answer = await client(await commandLine.door()).imports[":id"].$delete({ param: { id: wholeNumber(id) } });
      const { undone } = await answer.json();
      const kept = undone?.kept ? `, kept ${undone.kept} (${undone.because ?? "in use elsewhere"})` : "";
      commandLine.write(`Import ${id} is undone: removed ${undone?.removed ?? 0}, restored ${undone?.restored ?? 0}${kept}.\n`);
    });
};

function collect(pair: string, chosen: Record<string, string>): Record<string, string> {
  const at = pair.indexOf("=");
  if (at < 1) throw new Problem("invalid", `--set takes name=value, not "${pair}".`);
  return { ...chosen, [pair.slice(0, at)]: pair.slice(at + 1) };
}

/** The id as the API takes it. Raises `invalid` for what is no whole number. */
function wholeNumber(text: string): never {
  if (!/^\d+$/.test(text)) throw new Problem("invalid", `"${text}" is not the number of an import. See them with: earshot imports`);
  return text as never;
}

function client(door: Door) {
  return hc<ReturnType<typeof dataRoutes>>(apiBase, { fetch: door.fetch });
}

async function importFile(commandLine: CommandLine, kind: string, file: string, options: ImportOptions): Promise<void> {
  const mapping = options.map === undefined ? undefined : await parseMapArgument(options.map);
  const door = await commandLine.door();
  const upload = await sendFile(door, file);
  const answer = await client(door).imports.$post({
    json: { kind, upload: upload.id, dryRun: options.dryRun === true, mapping: withOptions(mapping, upload, kind, options) },
  });
  const done = await waitFor(door, commandLine, (await answer.json()).id);
  if (options.rejects && done.hasRejects) await saveRejects(door, done.id, options.rejects);
  report(commandLine, done, options);
  if (done.state === "failed" || done.refused > 0) process.exitCode = 1;
}

async function sendFile(door: Door, file: string): Promise<Upload> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new Problem("not_found", error.code === "ENOENT" ? `There is no file "${file}".` : `The file "${file}" cannot be read (${error.code}).`);
  });
  const answer = await door.fetch(`${apiBase}/uploads?name=${encodeURIComponent(basename(file))}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: Readable.toWeb(handle.createReadStream({ highWaterMark: 1024 * 1024 })) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  return (await answer.json()) as Upload;
}

/** The mapping given or suggested, with what the command line says about reading and choices on top. */
function withOptions(mapping: ImportMapping | undefined, upload: Upload, kind: string, given: ImportOptions): ImportMapping {
  const { encoding, separator, dates, decimal, zone, currency, country } = given;
  const reading = { encoding, separator, dates, decimal, zone, currency, country };
  const stated = Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));
  const base: ImportMapping = mapping ?? { fields: upload.suggestions[kind]?.fields ?? {} };
  return { ...base, options: { ...base.options, ...stated }, set: { ...base.set, ...given.set } };
}

async function waitFor(door: Door, { note, isTerminal }: CommandLine, id: number): Promise<Import> {
  for (;;) {
    const answer = await client(door).imports[":id"].$get({ param: { id: id as never } });
    const state = await answer.json();
    if (isTerminal) note(`\r${progressLine(state)}\u001b[K`);
    if (state.state !== "queued" && state.state !== "running") {
      if (isTerminal) note("\r\u001b[K");
      return state;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function progressLine({ rowsDone, rowsTotal }: Import): string {
  const percent = rowsTotal ? ` (${Math.floor((rowsDone / rowsTotal) * 100)} %)` : "";
  return `${rowsDone.toLocaleString("en")} rows${percent}`;
}

async function saveRejects(door: Door, id: number, file: string): Promise<void> {
  const { body } = await door.fetch(`${apiBase}/imports/${id}/rejects`);
  if (body) await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
}

function report({ write, note }: CommandLine, done: Import, options: ImportOptions): void {
  if (options.format !== "table") {
    write(renderRows([done], importColumns, options.format));
    return;
  }
  if (done.state === "failed") note(`Import ${done.id} stopped after ${done.rowsDone} rows: ${done.failure}\n`);
  const what = done.dryRun ? "Would be" : "Rows";
  write(
    `${what}: created ${done.created}, updated ${done.updated}, unchanged ${done.unchanged}, refused ${done.refused} (of ${done.rowsTotal ?? done.rowsDone}).\n`,
  );
  for (const { notice, count } of done.notices) write(`Taken, but note: ${notice} (${count} rows)\n`);
  for (const group of done.groups) {
    write(`Refused ${group.count}: ${group.field || "row"} needs ${group.expected}. To repair: ${group.repair}.\n`);
    for (const { line, column, found } of group.examples) {
      write(`  line ${line}${column ? `, column "${column}"` : ""}: found ${found}\n`);
    }
  }
  if (done.hasRejects && !options.rejects) write("Add --rejects FILE to save the refused rows.\n");
  if (!done.dryRun && done.state === "done") write(`To take it back: earshot imports undo ${done.id}\n`);
}

const importColumns = [
  { title: "Import", name: "import", value: ({ id }: Import) => id, align: "right" as const },
  { title: "Kind", name: "kind", value: ({ kind }: Import) => kind },
  { title: "File", name: "file", value: ({ file }: Import) => file },
  { title: "State", name: "state", value: ({ state }: Import) => state },
  { title: "Created", name: "created", value: ({ created }: Import) => created, align: "right" as const },
  { title: "Updated", name: "updated", value: ({ updated }: Import) => updated, align: "right" as const },
  { title: "Unchanged", name: "unchanged", value: ({ unchanged }: Import) => unchanged, align: "right" as const },
  { title: "Refused", name: "refused", value: ({ refused }: Import) => refused, align: "right" as const },
  { title: "At", name: "at", value: ({ at }: Import) => at },
];
