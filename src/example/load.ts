import { setTimeout } from "node:timers/promises";
import type { App } from "../app.ts";
import { change } from "../kernel/acts/change.ts";
import { isoTime } from "../kernel/clock.ts";
import { asSystem, type Context, within } from "../kernel/context.ts";
import { Problem } from "../kernel/problems.ts";
import { listDepartments } from "../modules/company/index.ts";
import type { Import } from "../modules/data/contract.ts";
import {
  getImport,
  importKinds,
  keepUpload,
  runImport,
  startImport,
  type UploadParts,
  uploadFiles,
} from "../modules/data/index.ts";
import { findOverlaps } from "../modules/exchange/index.ts";
import { calendarOf } from "./calendar.ts";
import { campaigns } from "./campaigns.ts";
import { departments, members } from "./company.ts";
import { tellExchange } from "./exchange.ts";
import { type ExampleFile, exampleFiles } from "./files.ts";
import { type ExampleCompany, generateExampleCompany } from "./generate.ts";
import { rateInputs } from "./spending.ts";
import { type ExampleState, findExampleState, keepExampleState, lockExample } from "./state.ts";
import { addStructure } from "./structure.ts";

/** Loads the example company, unless it is there already, waits until every report has seen it, and looks for overlaps. */
export async function loadExampleCompany(
  { config, context, following }: Pick<App, "config" | "context" | "following">,
  write: (text: string) => void,
): Promise<void> {
  const parts = { kinds: importKinds, files: uploadFiles(config.dataFolder, config.uploadLimit) };
  const isNew = await loadExample(context, parts, write);
  await following.caughtUp();
  // Else the page of the overlaps would be empty for whoever looks around within the hour.
  if (isNew) await findOverlaps(asSystem(within(context, context.records)), {});
}

/**
 * Loads the example company through the product's own verbs and imports, for administrators. Nothing happens when it is
 * there already, and loading that was cut off goes on where it stood. Raises `conflict` as `addStructure` does, and
 * while it is being removed.
 * @returns whether there was something to load
 */
export async function loadExample(given: Context, parts: UploadParts, write: (text: string) => void): Promise<boolean> {
  // A repeat of the request finds it loaded; the answers that are kept for repeats would be those of single steps.
  const actor = within(given, given.records);
  const lastDay = isoTime(actor.clock.now().subtract({ hours: 24 })).slice(0, 10);
  const begun = await begin(actor, lastDay);
  if (begun.state === "loaded") {
    write("The example company is there already.\n");
    return false;
  }
  const context = asSystem(actor);
  const company = generateExampleCompany({ lastDay: begun.lastDay });
  const { from, to } = company;
  write(`Loading the example company, which is invented: its year goes from ${from} to ${to}.\n`);
  write(`  ${departments.length} departments, ${members.length} members, ${campaigns.length} campaigns\n`);
  const imported = await importFiles(context, parts, begun, company, write);
  const state = await tellExchange(context, imported, company);
  write(
    `  facts: ${company.told.length}, hand-offs: ${company.handings.length}, told outside: ${company.statements.length}\n`,
  );
  await change(actor, "example.loaded", async (records, act) => {
    await keepExampleState(records, { ...state, state: "loaded" });
    act.about("example", [], { detail: { from, to } });
    return null;
  });
  return true;
}

/** Adds what the files name, in one transaction; or returns how far somebody came before. */
async function begin(actor: Context, lastDay: string): Promise<ExampleState> {
  return change(actor, "example.loaded", async (records, act) => {
    act.leaveOut();
    await lockExample(records);
    const before = await findExampleState(records);
    if (before?.state === "removing") {
      throw new Problem("conflict", "The example company was not removed whole. Remove it again, then load it.");
    }
    if (before) return before;
    // What it takes is for marketing and stewards to do, each on their own.
    const context = asSystem(within(actor, records));
    const { day } = calendarOf(lastDay);
    const structure = await addStructure(context, { day, rates: rateInputs(day) });
    const state: ExampleState = { state: "loading", lastDay, ...structure, imports: {} };
    await keepExampleState(records, state);
    return state;
  });
}

async function importFiles(
  context: Context,
  parts: UploadParts,
  begun: ExampleState,
  { rows }: ExampleCompany,
  write: (text: string) => void,
): Promise<ExampleState> {
  const names = new Map((await listDepartments(context)).map(({ id, name }) => [id, name]));
  const departmentNamed = (name: string) => names.get(begun.departments[name] ?? 0) ?? name;
  let state = begun;
  for (const file of exampleFiles(rows, departmentNamed)) {
    const id = state.imports[file.kind] ?? (await startFile(context, parts, file));
    state = { ...state, imports: { ...state.imports, [file.kind]: id } };
    await keepExampleState(context.records, state);
    await runImport(context, parts, id);
    const done = await endOf(context, parts, id);
    refuseIncomplete(done);
    write(`  ${file.kind}: ${(done.rowsTotal ?? 0).toLocaleString("en")} rows\n`);
  }
  return state;
}

/** How long an import that somebody else runs may stand still, in milliseconds. */
const patience = 60_000;

/** The import at its end. One that was cut off is also taken up by the queue, and whoever comes last runs it. */
async function endOf(context: Context, { kinds }: UploadParts, id: number): Promise<Import> {
  let seen = await getImport(context, kinds, id);
  for (let still = 0; isWaiting(seen) && still < patience; still += 200) {
    await setTimeout(200);
    const now = await getImport(context, kinds, id);
    if (now.rowsDone > seen.rowsDone) still = 0;
    seen = now;
  }
  return seen;
}

function isWaiting({ state }: Import): boolean {
  return state === "queued" || state === "running";
}

async function startFile(
  context: Context,
  parts: UploadParts,
  { kind, name, columns, bytes }: ExampleFile,
): Promise<number> {
  const upload = await keepUpload(context, parts, { name }, bytes());
  const mapping = { fields: Object.fromEntries(columns.map((column) => [column, column])) };
  const { id } = await startImport(context, parts, async () => {}, { kind, upload: upload.id, mapping }, true);
  return id;
}

function refuseIncomplete({ kind, state, failure, refused, groups }: Import): void {
  if (state === "done" && refused === 0) return;
  const why = failure ?? (groups.map(({ repair, count }) => `${count} rows: ${repair}`).join("; ") || state);
  throw new Problem(
    "conflict",
    `The example company could not be loaded whole: its ${kind} stopped (${why}). Remove it, repair that, and load it again.`,
  );
}
