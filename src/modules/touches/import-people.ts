import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type {
  ImportBatch,
  ImportField,
  ImportKind,
  Refusal,
  RowResult,
  UndoResult,
  UpdatedRow,
} from "../../kernel/imports/kind.ts";
import { archiveImported, normaliseWords } from "../channels/index.ts";
import {
  checkPeopleMapping,
  peopleFields,
  peopleOptions,
  type TakenPeople,
  takePeople,
  undoPeople,
} from "../customers/index.ts";
import { readHeard } from "./heard.ts";
import { channelsOption, nothingNamed, readWords, recordAnswers, type ToldAnswer } from "./record-answers.ts";
import { latestMoment } from "./recorder.ts";
import { hashText } from "./row-hash.ts";
import { undoAnswersOfImport } from "./undo-answers.ts";

const heardFields: readonly ImportField[] = [
  {
    name: "heard",
    type: "text",
    help: "What they answered when asked how they heard of the company; empty leaves the question due.",
    aliases: ["how did you hear about us", "heard about us", "origin", "lead source", "source", "heard from"],
  },
  {
    name: "heard_at",
    type: "time",
    help: "When they answered; when they became known, where it is left out.",
    aliases: ["answered at", "heard date"],
  },
];

/** People out of a file, with what they answered when asked how they heard of the company. */
export const peopleKind: ImportKind = {
  name: "people",
  help: "People outside: customers, leads, subscribers; and what they answered when asked how they heard of you.",
  fields: [...peopleFields, ...heardFields],
  options: [...peopleOptions, channelsOption],
  verb: "people.imported",
  batchSize: 5_000,
  checkMapping: checkPeopleMapping,
  take: takePeopleAndAnswers,
  undo: undoPeopleAndAnswers,
};

async function takePeopleAndAnswers(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const now = isoTime(context.clock.now());
  const latest = latestMoment(now);
  const refused = new Map<number, Refusal>();
  for (const { number, values } of batch.rows) {
    const at = `${values.heard_at ?? ""}`;
    if (at > latest) {
      refused.set(number, {
        field: "heard_at",
        expected: "a time that has passed",
        found: at,
        repair: "correct the time",
      });
    }
  }
  const rows = batch.rows.filter(({ number }) => !refused.has(number));
  const taken = await takePeople(context, { ...batch, rows });
  const { results, persons } = taken;
  const answered = await recordAnswers(context, await readAnswers(context, { ...batch, rows }, taken, now), {
    import: batch.import,
    example: batch.example ?? false,
  });
  const byNumber = new Map(results.map((result) => [result.number, result]));
  return batch.rows.flatMap(({ number }): RowResult[] => {
    const refusal = refused.get(number);
    if (refusal) return [{ number, became: "refused", refusal }];
    const result = byNumber.get(number);
    const person = persons.get(number);
    if (result?.became !== "unchanged" || person === undefined || !answered.has(number)) return result ? [result] : [];
    return [{ ...result, became: "updated", id: person, before: { answered: true } }];
  });
}

/** The answers of a batch whose people are known now. */
async function readAnswers(
  context: Context,
  batch: ImportBatch,
  { persons, cameAs: partOf }: TakenPeople,
  now: string,
): Promise<ToldAnswer[]> {
  const heard = batch.rows.flatMap(({ number, values }) => {
    const person = persons.get(number);
    const said = readHeard(`${values.heard ?? ""}`);
    return person === undefined || said.state === "due" ? [] : [{ number, values, person, said }];
  });
  const words = heard.flatMap(({ said, values }) => (said.state === "answered" ? [`${values.heard}`] : []));
  const meaning = await readWords(context, words, batch.options, batch.import);
  return heard.map(({ number, values, person, said }) => {
    const text = said.state === "answered" ? said.words : `${values.heard}`.trim();
    const named = said.state === "answered" ? meaning(`${values.heard}`) : [{ ...nothingNamed, words: text }];
    const at = `${values.heard_at ?? values.since ?? now}`;
    // The same person saying the same again is no new answer, whatever else the file says by now.
    const cameAs = partOf.get(number) ?? null;
    const row = hashText(`heard ${cameAs ?? person} ${normaliseWords(text)} ${values.heard_at ?? ""}`);
    return {
      number,
      person,
      cameAs,
      at,
      state: said.state,
      said: named,
      whole: text,
      department: null,
      member: null,
      row,
    };
  });
}

/** Takes back the answers, then the people, then the channels that were created for the answers. */
async function undoPeopleAndAnswers(
  context: Context,
  importId: number,
  updated: readonly UpdatedRow[],
): Promise<UndoResult> {
  await undoAnswersOfImport(context, importId);
  const changed = updated.filter(({ before }) => !("answered" in before));
  const undone = await undoPeople(context, importId, changed);
  await archiveImported(context, importId);
  return { ...undone, restored: undone.restored + updated.length - changed.length };
}
