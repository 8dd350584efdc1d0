import { createHash } from "node:crypto";
import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import type {
  ImportBatch,
  ImportKind,
  Notice,
  Refusal,
  RowResult,
  UndoResult,
  UpdatedRow,
} from "../../../kernel/imports/kind.ts";
import type { Verb } from "../../../kernel/permissions.ts";
import { undoPeople } from "../../customers/index.ts";
import { checkWhomMapping, whomFields } from "../../touches/index.ts";
import type { OutcomeKind } from "../contract.ts";
import { findRowsInBase } from "./outcome-money.ts";
import { findOutcomePeople } from "./outcome-people.ts";
import * as store from "./outcome-store.ts";
import { idSameness } from "./outcomes.ts";

/** Orders, won deals, renewals, lost renewals and hires out of a file. */
export const outcomesKind: ImportKind = {
  name: "outcomes",
  help: "What was worth money or its loss: orders, won deals, renewals, lost renewals, hires; one a row.",
  fields: [
    ...whomFields,
    {
      name: "also_external_id",
      type: "text",
      help: "Another id that the same person has, such as a seller number given with the deal.",
    },
    {
      name: "kind",
      type: "choice",
      help: "What it is.",
      required: true,
      aliases: ["type", "outcome"],
      choices: {
        order: ["sale", "purchase", "invoice"],
        won_deal: ["deal", "won", "closed won", "opportunity won"],
        renewal: ["renewed", "extension"],
        lost_renewal: ["lost", "churn", "churned", "cancellation", "cancelled"],
        hire: ["hired"],
      },
    },
    {
      name: "at",
      type: "time",
      help: "When it happened.",
      required: true,
      aliases: [
        "date",
        "time",
        "timestamp",
        "won at",
        "won date",
        "order date",
        "ordered at",
        "closed at",
        "close date",
      ],
    },
    {
      name: "value",
      type: "decimal",
      help: "What it is worth, 0 or more; of a lost renewal what was lost.",
      aliases: ["amount", "revenue", "total", "price", "deal value", "order value"],
    },
    {
      name: "margin",
      type: "decimal",
      help: "What is left of the value after its costs; may be below 0.",
      negative: true,
      aliases: ["profit", "gross profit", "contribution"],
    },
    {
      name: "currency",
      type: "currency",
      help: "The currency of value and margin; the base currency where it is missing.",
    },
    {
      name: "id",
      type: "text",
      help: "What the other system calls it: the same id again corrects it.",
      aliases: ["order id", "deal id", "invoice number", "order number", "opportunity id", "outcome id"],
    },
    { name: "note", type: "text", help: "Anything to know about it.", aliases: ["notes", "comment", "description"] },
  ],
  options: [
    {
      name: "people",
      help: "What happens to a row about somebody who is not known: the person is added, or the row is refused.",
      values: ["create", "known"],
      default: "create",
    },
  ],
  verb: "outcomes.imported",
  checkMapping: checkWhomMapping,
  take: takeOutcomes,
  undo: undoOutcomes,
};

type ReadOutcome = { number: number; row: store.OutcomeRow; notice: Notice | undefined };

async function takeOutcomes(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  const results = new Map<number, RowResult>();
  const refuse = (number: number, refusal: Refusal) => results.set(number, { number, became: "refused", refusal });

  const now = isoTime(context.clock.now());
  const happened = batch.rows.filter(({ number, values }) => {
    if (`${values.at}` <= now) return true;
    refuse(number, {
      field: "at",
      expected: "a time that has passed",
      found: `${values.at}`,
      repair: "correct the time",
    });
    return false;
  });
  const people = await findOutcomePeople(context, happened, batch);
  for (const [number, refusal] of people.refused) refuse(number, refusal);
  const placed = happened.filter(({ number }) => people.persons.has(number));
  const money = await findRowsInBase(records, placed);
  for (const [number, refusal] of money.refused) refuse(number, refusal);

  const read = placed.flatMap(({ number, values }): ReadOutcome[] => {
    const amounts = money.amounts.get(number);
    const person = people.persons.get(number);
    if (!amounts || !person) return [];
    const kind = values.kind as OutcomeKind;
    const at = `${values.at}`;
    // Equal figures of somebody who was merged are known again by whom they were of.
    const content = [person.cameAs ?? person.id, kind, at, amounts.amount, amounts.currency, amounts.margin];
    const sameness = values.id === undefined ? contentSameness(content) : idSameness(`${values.id}`);
    const row = {
      person: person.id,
      came_as: person.cameAs,
      kind,
      at,
      ...amounts,
      note: `${values.note ?? ""}`,
      sameness,
    };
    return [{ number, row, notice: at < person.since ? beforeKnown : undefined }];
  });
  for (const result of await keepOutcomes(context, batch, read)) results.set(result.number, result);
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

const beforeKnown: Notice = {
  code: "before_known",
  message: "it happened before the company knew of the person; it is kept and flagged",
};
const standsTwice: Notice = {
  code: "stands_twice",
  message: "this row stands twice in the file and counts once; give each an id if they are two",
};

/** Keeps what is new, corrects what an id names again, and says what became of each row. */
async function keepOutcomes(context: Context, batch: ImportBatch, read: readonly ReadOutcome[]): Promise<RowResult[]> {
  const { records } = context;
  const first = new Map<string, ReadOutcome>();
  const results: RowResult[] = [];
  for (const outcome of read) {
    const twin = first.get(outcome.row.sameness);
    if (!twin) first.set(outcome.row.sameness, outcome);
    else if (saysTheSame(twin.row, outcome.row))
      results.push({ number: outcome.number, became: "unchanged", notice: standsTwice });
    else results.push({ number: outcome.number, became: "refused", refusal: contradicts(outcome.row) });
  }
  const kept = await store.findKept(records, [...first.keys()]);
  const changed: ReadOutcome[] = [];
  const fresh: ReadOutcome[] = [];
  for (const outcome of first.values()) {
    const there = kept.get(outcome.row.sameness);
    const notice = outcome.notice ? { notice: outcome.notice } : {};
    if (!there) fresh.push(outcome);
    else if (there.person !== outcome.row.person) {
      results.push({ number: outcome.number, became: "refused", refusal: belongsElsewhere(outcome.row, there.person) });
    } else if (saysTheSame(there, outcome.row))
      results.push({ number: outcome.number, became: "unchanged", ...notice });
    else changed.push(outcome);
  }
  const example = batch.example ?? false;
  const origin = { department: null, member: memberOf(context), import: batch.import, example };
  const ids = await store.insertOutcomes(
    records,
    fresh.map(({ row }) => row),
    origin,
  );
  for (const { number, row, notice } of fresh) {
    const id = ids.get(row.sameness);
    results.push({ number, became: "created", ...(id === undefined ? {} : { id }), ...(notice ? { notice } : {}) });
  }
  return [...results, ...(await correct(context, batch, changed))];
}

async function correct(context: Context, batch: ImportBatch, changed: readonly ReadOutcome[]): Promise<RowResult[]> {
  const { records } = context;
  const before = new Map(
    (
      await store.findBefore(
        records,
        changed.map(({ row }) => row.sameness),
      )
    ).map((row) => [row.sameness, row]),
  );
  const corrected = await store.correctOutcomes(
    records,
    changed.map(({ row }) => row),
  );
  await noteOutcomes(context, "outcome.recorded", corrected, { import: batch.import, corrected: true });
  return changed.map(({ number, row }): RowResult => {
    const was = before.get(row.sameness);
    if (!was) return { number, became: "unchanged" };
    const { id, version, sameness: _, ...figures } = was;
    return { number, became: "updated", id, before: { ...figures, version: version + 1 } };
  });
}

type Figures = Pick<store.OutcomeRow, "kind" | "at" | "amount" | "currency" | "margin">;

function saysTheSame(a: Figures, b: Figures): boolean {
  const sameMargin =
    a.margin === null || b.margin === null ? a.margin === b.margin : Number(a.margin) === Number(b.margin);
  return (
    a.kind === b.kind &&
    a.at === b.at &&
    a.currency === b.currency &&
    Number(a.amount) === Number(b.amount) &&
    sameMargin
  );
}

function contentSameness(content: readonly (string | number | null)[]): string {
  return `row:${createHash("sha256").update(JSON.stringify(content)).digest("hex")}`;
}

function contradicts({ sameness }: store.OutcomeRow): Refusal {
  const found = `the id "${sameness.replace(/^id:/, "")}" with other figures than in an earlier row`;
  return {
    field: "id",
    expected: "one row for each id",
    found,
    repair: "keep one of the rows, or give each its own id",
  };
}

function belongsElsewhere({ sameness }: store.OutcomeRow, person: number): Refusal {
  const found = `the id "${sameness.replace(/^id:/, "")}", which is an outcome of CU-${person}`;
  return { field: "id", expected: "an id of this person's outcomes", found, repair: "correct the id or the person" };
}

async function noteOutcomes(
  context: Context,
  verb: Verb,
  ids: readonly number[],
  detail: Record<string, unknown>,
): Promise<void> {
  if (ids.length === 0) return;
  await change(within(context, context.records), verb, async (_, act) => {
    act.about("outcome", ids, { detail });
    return null;
  });
}

/** Takes back the outcomes, the figures that were corrected, and the people who were added for them. */
async function undoOutcomes(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<UndoResult> {
  const { records } = context;
  const removed = await store.deleteOutcomesOfImport(records, importId);
  const before = updated.map(({ id, before: was }) => ({
    ...(was as Parameters<typeof store.restoreOutcomes>[1][number]),
    id,
  }));
  const restored = await store.restoreOutcomes(records, before);
  await noteOutcomes(context, "outcome.withdrawn", removed, { import: importId });
  await noteOutcomes(context, "outcome.recorded", restored, { import: importId, restored: true });
  const people = await undoPeople(context, importId, []);
  const kept = before.length - restored.length + people.kept;
  return {
    removed: removed.length + people.removed,
    restored: restored.length + people.restored,
    kept,
    ...(kept > 0 ? { because: people.because ?? "it was corrected again since, and the newer figures stay" } : {}),
  };
}
