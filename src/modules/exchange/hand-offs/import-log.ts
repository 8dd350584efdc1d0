import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type {
  ImportBatch,
  ImportField,
  ImportKind,
  ImportRow,
  Refusal,
  RowResult,
  UndoResult,
} from "../../../kernel/imports/kind.ts";
import { latestMoment } from "../../touches/index.ts";
import {
  departmentsOf,
  departmentsOption,
  noDepartment,
  removeUnusedDepartments,
  statusField,
  textOf,
} from "./import-parts.ts";
import * as store from "./import-store.ts";
import { endingOf, type ImportedStatus, stepsOfLog } from "./imported.ts";

const fields: readonly ImportField[] = [
  {
    name: "reference",
    type: "text",
    required: true,
    help: "The case: what the other system calls it.",
    aliases: ["case", "case id", "ticket", "ticket id", "incident", "sr number", "id", "number"],
  },
  {
    name: "at",
    type: "time",
    required: true,
    help: "When the group had it and it stood so.",
    aliases: ["time", "timestamp", "date", "change date", "changed at", "complete timestamp"],
  },
  {
    name: "group",
    type: "text",
    required: true,
    help: "The group that had it: the name of a department.",
    aliases: ["department", "team", "support team", "involved group", "assignment group", "resource", "to"],
  },
  statusField,
  {
    name: "subject",
    type: "text",
    help: "What it is about, in a line; the reference where it is left out.",
    aliases: ["title", "summary"],
  },
];

/** The log of another system: which group had which case when. What comes back to a group counts as ping-pong. */
export const handOffLogKind: ImportKind = {
  name: "hand-off-log",
  help: "A log of who had what: one row for each time that a case went to a group or changed how it stands.",
  fields,
  options: [departmentsOption],
  verb: "hand_offs.imported",
  take: takeLog,
  undo: undoLog,
};

type ReadMoment = store.NewMoment & { number: number; subject: string };

async function takeLog(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  const departments = await departmentsOf(context, batch, ["group"]);
  const latest = latestMoment(isoTime(context.clock.now()));
  const named = batch.rows.map(({ values }) => textOf(values, "reference"));
  const known = await store.findKnown(records, named);
  const results = new Map<number, RowResult>();
  const read: ReadMoment[] = [];
  for (const row of batch.rows) {
    const { number } = row;
    const moment = readRow(row, { departments, known, latest });
    if ("expected" in moment) results.set(number, { number, became: "refused", refusal: moment });
    else read.push({ ...moment, number });
  }
  const fresh = await store.insertMoments(records, batch.import, read.map(momentOf));
  const changed = [...new Set(read.filter((_, place) => fresh[place]).map(({ reference }) => reference))];
  const subjects = new Map(read.flatMap(({ reference, subject }) => (subject ? [[reference, subject] as const] : [])));
  const written = await rebuild(context, batch, changed, { known, subjects });
  for (const [place, { number, reference }] of read.entries()) {
    const id = written.get(reference)?.id;
    if (!fresh[place]) results.set(number, { number, became: "unchanged" });
    else results.set(number, { number, became: "created", ...(id ? { id } : {}) });
  }
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

const momentOf = ({ reference, at, department, status }: ReadMoment) => ({ reference, at, department, status });

type Known = ReadonlyMap<string, store.KnownHandOff>;

function readRow(
  { values }: ImportRow,
  { departments, known, latest }: { departments: ReadonlyMap<string, number>; known: Known; latest: string },
): (store.NewMoment & { subject: string }) | Refusal {
  const reference = textOf(values, "reference").slice(0, 200);
  const department = departments.get(textOf(values, "group").toLowerCase());
  if (department === undefined) return noDepartment("group", textOf(values, "group"));
  const at = textOf(values, "at");
  if (at > latest) return { field: "at", expected: "a time that has passed", found: at, repair: "correct the time" };
  const there = known.get(reference);
  if (there && (there.row?.log !== true || there.isTouched)) {
    const repair = "leave the row out: what was done here stays";
    return { field: "reference", expected: "a case that nobody works on here", found: reference, repair };
  }
  return {
    reference,
    at,
    department,
    status: textOf(values, "status") || "accepted",
    subject: textOf(values, "subject"),
  };
}

/** Writes cases as all that is known of them says. */
async function rebuild(
  context: Context,
  { import: importId, example = false }: Pick<ImportBatch, "import" | "example">,
  references: readonly string[],
  { known, subjects }: { known: Known; subjects: ReadonlyMap<string, string> },
): Promise<Map<string, { id: number; leg: number }>> {
  const logs = await store.findLogs(context.records, references);
  const handOffs = [...logs].map(([reference, log]): store.WrittenHandOff => {
    const subject = subjects.get(reference) ?? `${known.get(reference)?.row?.subject ?? reference}`;
    const last = log.at(-1)?.status as ImportedStatus;
    return {
      ...{ reference, from: null, person: null, subject: subject.slice(0, 200), words: "", medium: "", due: null },
      ...{ ending: endingOf(last), row: { log: true, subject }, steps: stepsOfLog(log) },
    };
  });
  return store.writeImported(context.records, handOffs, {
    ...{ import: importId, example, at: isoTime(context.clock.now()) },
  });
}

/** Takes back what a log said. Cases of which other files say something stay, as those say. */
async function undoLog(context: Context, importId: number): Promise<UndoResult> {
  const { records } = context;
  const known = await store.findKnown(records, await store.findCases(records, importId));
  const kept = [...known.values()].filter(({ isTouched }) => isTouched).map(({ reference }) => reference);
  const cases = await store.deleteMoments(records, importId, kept);
  const left = await store.findLogs(records, cases);
  const gone = cases.flatMap((reference) => (left.has(reference) ? [] : (known.get(reference)?.id ?? [])));
  await store.deleteImported(records, gone);
  await rebuild(context, { import: importId }, [...left.keys()], { known, subjects: new Map() });
  await removeUnusedDepartments(context, importId);
  const because = "somebody works on it here since";
  return {
    ...{ removed: gone.length, restored: left.size, kept: kept.length },
    ...(kept.length > 0 ? { because } : {}),
  };
}
