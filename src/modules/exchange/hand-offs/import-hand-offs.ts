import { isDeepStrictEqual } from "node:util";
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
  UpdatedRow,
} from "../../../kernel/imports/kind.ts";
import { whomFields } from "../../touches/index.ts";
import {
  departmentsOf,
  departmentsOption,
  noDepartment,
  peopleOf,
  removeUnusedDepartments,
  statusField,
  tellDues,
  textOf,
} from "./import-parts.ts";
import {
  deleteImported,
  findByIds,
  findKnown,
  findOfImport,
  type KnownHandOff,
  writeImported,
} from "./import-store.ts";
import { endingOf, type ImportedHandOff, type ImportedStatus, isEnded, stepsOf } from "./imported.ts";

const fields: readonly ImportField[] = [
  {
    name: "reference",
    type: "text",
    required: true,
    help: "What the other system calls it: the same one again says how it stands now.",
    aliases: ["id", "ticket", "ticket id", "case", "case id", "request id", "sr record id", "number"],
  },
  {
    name: "to",
    type: "text",
    required: true,
    help: "The name of the department that is to do it.",
    aliases: ["department", "agency", "group", "team", "assigned to", "receiver"],
  },
  { name: "from", type: "text", help: "The name of the department that gave it.", aliases: ["sender", "handed by"] },
  {
    name: "subject",
    type: "text",
    help: "What it is about, in a line; the reference where it is left out.",
    aliases: ["title", "type", "request type", "sr type", "summary"],
  },
  { name: "words", type: "text", help: "What else was said of it.", aliases: ["description", "notes", "comment"] },
  {
    name: "medium",
    type: "text",
    help: "How it came in, in the other system's words.",
    aliases: ["method received", "source", "intake", "came by"],
  },
  ...whomFields.filter(({ name }) => name !== "visitor"),
  {
    name: "opened",
    type: "time",
    required: true,
    help: "When it was given.",
    aliases: ["created", "created date", "opened at", "created at"],
  },
  {
    name: "due",
    type: "time",
    help: "By when it is to be done; nothing is owed where it is left out.",
    aliases: ["due date", "due at", "deadline"],
  },
  {
    name: "closed",
    type: "time",
    help: "When it was done.",
    aliases: ["close date", "closed at", "completed at", "resolved at"],
  },
  statusField,
];

/** Hand-offs of another system: one a row, each with its own time to be done by. */
export const handOffsKind: ImportKind = {
  name: "hand-offs",
  help: "What departments were given to do, with when it was due and done: tickets, requests, leads. People are not added by it.",
  fields,
  options: [departmentsOption],
  verb: "hand_offs.imported",
  take: takeHandOffs,
  undo: undoHandOffs,
};

async function takeHandOffs(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  const departments = await departmentsOf(context, batch, ["from", "to"]);
  const people = await peopleOf(context, batch.rows);
  const known = await findKnown(
    records,
    batch.rows.map(({ values }) => textOf(values, "reference")),
  );
  const results = new Map<number, RowResult>();
  const fresh = new Map<string, { number: number; said: ImportedHandOff }>();
  for (const row of batch.rows) {
    const { number } = row;
    const said = readRow(row, departments, people.get(number) ?? null);
    const refuse = (refusal: Refusal) => results.set(number, { number, became: "refused", refusal });
    if ("expected" in said) {
      refuse(said);
      continue;
    }
    const [there, twin] = [known.get(said.reference), fresh.get(said.reference)];
    if (twin && !isDeepStrictEqual(twin.said, said)) refuse(contradicted(said.reference));
    else if (twin) results.set(number, { number, became: "unchanged", notice: standsTwice });
    else if (there && (there.row === null || there.row.log === true || there.isTouched)) {
      if (saysTheSame(there, said)) results.set(number, { number, became: "unchanged" });
      else refuse(movedHere(said.reference));
    } else if (there && saysTheSame(there, said)) results.set(number, { number, became: "unchanged" });
    else fresh.set(said.reference, { number, said });
  }
  const taken = [...fresh.values()];
  const written = await write(
    context,
    batch,
    taken.map(({ said }) => ({ said, there: known.get(said.reference) })),
  );
  for (const { number, said } of taken) {
    const id = written.get(said.reference)?.id ?? 0;
    const before = known.get(said.reference)?.row;
    results.set(number, before ? { number, became: "updated", id, before } : { number, became: "created", id });
  }
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

/** Writes hand-offs as files say they stand, and tells the dues. */
async function write(
  context: Context,
  { import: importId, example = false }: Pick<ImportBatch, "import" | "example">,
  handOffs: readonly { said: ImportedHandOff; there: KnownHandOff | undefined }[],
): Promise<Map<string, { id: number; leg: number }>> {
  const at = isoTime(context.clock.now());
  const rows = handOffs.map(({ said }) => {
    const { status, to: _to, opened: _opened, closed: _closed, ...rest } = said;
    return { ...rest, ending: endingOf(status), row: { ...said, import: importId }, steps: stepsOf(said) };
  });
  const written = await writeImported(context.records, rows, { import: importId, example, at });
  const legOf = ({ reference }: ImportedHandOff) => written.get(reference)?.leg ?? 0;
  await tellDues(context, importId, {
    struck: handOffs.flatMap(({ there }) => there?.leg ?? []),
    recorded: handOffs.flatMap(({ said }) =>
      said.due === null ? [] : [{ leg: legOf(said), to: said.to, at: said.opened, due: said.due }],
    ),
    closed: handOffs.flatMap(({ said }) =>
      said.due === null || said.closed === null || !isEnded(said.status) || said.status === "withdrawn"
        ? []
        : [{ leg: legOf(said), to: said.to, at: said.closed }],
    ),
  });
  return written;
}

function readRow(
  { values }: ImportRow,
  departments: ReadonlyMap<string, number>,
  person: number | null,
): ImportedHandOff | Refusal {
  const [reference, subject] = [textOf(values, "reference"), textOf(values, "subject")];
  const [opened, due, closed] = (["opened", "due", "closed"] as const).map((field) => textOf(values, field) || null);
  const [to, from] = (["to", "from"] as const).map((field) => departments.get(textOf(values, field).toLowerCase()));
  const status = (textOf(values, "status") || (closed ? "done" : "accepted")) as ImportedStatus;
  if (to === undefined) return noDepartment("to", textOf(values, "to"));
  if (textOf(values, "from") !== "" && from === undefined) return noDepartment("from", textOf(values, "from"));
  if (closed && opened && closed < opened) {
    return { field: "closed", expected: "a time after it was opened", found: closed, repair: "correct the times" };
  }
  if (isEnded(status) && status !== "withdrawn" && !closed) {
    const repair = "say when it was closed, or that it is still open";
    return { field: "closed", expected: "when it was closed", found: "nothing", repair };
  }
  return {
    ...{ reference: reference.slice(0, 200), from: from ?? null, to, person, status },
    ...{ subject: (subject || reference).slice(0, 200), words: textOf(values, "words").slice(0, 4000) },
    ...{
      medium: textOf(values, "medium").slice(0, 50),
      opened: opened ?? "",
      due: due ?? null,
      closed: closed ?? null,
    },
  };
}

/** Whether a file said the same of it at last. */
function saysTheSame({ row }: KnownHandOff, said: ImportedHandOff): boolean {
  if (row === null) return false;
  const { import: _import, ...before } = row;
  return isDeepStrictEqual(before, said);
}

const standsTwice = { code: "stands_twice", message: "this row stands twice in the file and counts once" };

function contradicted(reference: string): Refusal {
  const repair = "keep the row that says how it stands now";
  return { field: "reference", expected: "one row for each reference", found: reference, repair };
}

function movedHere(reference: string): Refusal {
  const repair = "leave the row out: what was done here stays";
  return { field: "reference", expected: "a hand-off that nobody works on here", found: reference, repair };
}

/** Takes back what an import brought, and puts back how it stood before; what somebody works on since stays. */
async function undoHandOffs(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<UndoResult> {
  const { records } = context;
  const mayGo = ({ row, isTouched }: KnownHandOff) => !isTouched && row?.import === importId;
  const brought = (await findOfImport(records, importId)).filter(({ row }) => row?.log !== true);
  const gone = brought.filter(mayGo);
  await tellDues(context, importId, { struck: gone.map(({ leg }) => leg) });
  await deleteImported(
    records,
    gone.map(({ id }) => id),
  );
  const first = new Map(updated.toReversed().map(({ id, before }) => [id, before]));
  const changed = await findByIds(records, [...first.keys()]);
  const back = changed.filter(mayGo).flatMap((there) => {
    const before = first.get(there.id);
    if (!before) return [];
    const { import: earlier, ...said } = before;
    return [{ there, import: Number(earlier), said: said as ImportedHandOff }];
  });
  for (const [earlier, ofImport] of Map.groupBy(back, (one) => one.import)) {
    await write(context, { import: earlier }, ofImport);
  }
  await removeUnusedDepartments(context, importId);
  const kept = brought.length - gone.length + changed.length - back.length;
  const because = "somebody works on it here since";
  return { removed: gone.length, restored: back.length, kept, ...(kept > 0 ? { because } : {}) };
}
