import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type {
  ImportBatch,
  ImportField,
  ImportKind,
  ImportRow,
  Notice,
  Refusal,
  RowResult,
  UndoResult,
  UpdatedRow,
} from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { archiveImported, loadMatcher } from "../channels/index.ts";
import { findCameAs, findPeopleByKeys, holdPeople, requirePeople, undoPeople } from "../customers/index.ts";
import { replyStates } from "./choices-contract.ts";
import type { ReplyState } from "./contract.ts";
import { readHeard } from "./heard.ts";
import { forgetRows, identifyRows } from "./known-rows.ts";
import {
  channelsOption,
  nothingNamed,
  readWords,
  recordAnswers,
  type SaidPart,
  type ToldAnswer,
} from "./record-answers.ts";
import { hashContent } from "./row-hash.ts";
import { type RowWhom, readReferences, readWhom } from "./row-references.ts";
import { channelFields, departmentField, memberField, whomFields } from "./touch-fields.ts";
import { undoAnswersOfImport } from "./undo-answers.ts";

const answerFields: readonly ImportField[] = [
  ...whomFields,
  { name: "name", type: "text", help: "Their name, for people who are not known yet.", aliases: ["full name"] },
  {
    name: "at",
    type: "time",
    help: "When they answered.",
    required: true,
    aliases: ["time", "date", "timestamp", "answered at", "submitted at", "submitted"],
  },
  {
    name: "answer",
    type: "text",
    help: "What they said, in any words; empty leaves the question due.",
    aliases: ["heard", "how did you hear about us", "response", "heard about us"],
  },
  {
    name: "state",
    type: "choice",
    help: "Where there are no words: whether they do not remember or declined to say.",
    choices: {
      answered: [],
      doesnt_remember: ["doesn't remember", "unknown", "forgot"],
      declined: ["refused", "prefer not to say"],
    },
  },
  ...channelFields,
  departmentField,
  memberField,
];

const fieldNames = answerFields.map(({ name }) => name).toSorted();

/** Answers to "how did you hear about us?" out of a file, of people or of nobody known, such as a survey. */
export const answersKind: ImportKind = {
  name: "answers",
  help: 'Answers to "how did you hear about us?": one a row, several rows for somebody who named several.',
  fields: answerFields,
  options: [
    {
      name: "people",
      help: "What happens to a row about somebody who is not known: the person is added, or the row is refused.",
      values: ["create", "known"],
      default: "create",
    },
    channelsOption,
  ],
  verb: "answers.imported",
  batchSize: 5_000,
  checkMapping(fields) {
    if (["answer", "channel", "state"].some((field) => fields.includes(field))) return;
    throw new Problem("invalid", "Nothing in this mapping says what was answered. Map a column to answer or channel.");
  },
  take: takeAnswers,
  undo: undoAnswers,
};

type ReadAnswer = RowWhom & { row: ImportRow; state: ReplyState | "due"; words: string };

async function takeAnswers(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  const results = new Map<number, RowResult>();
  const refuse = (number: number, refusal: Refusal) => results.set(number, { number, became: "refused", refusal });
  const references = await readReferences(records, batch.rows, isoTime(context.clock.now()));
  const read = batch.rows.flatMap((row): ReadAnswer[] => {
    const whom = readWhom(row, references);
    if ("keys" in whom) return [{ ...whom, ...readReply(row), row }];
    refuse(row.number, whom);
    return [];
  });

  const { persons, made } = await findPersons(context, batch, read);
  const cameAs = await findCameAs(
    records,
    read.map(({ row, keys }) => ({ person: persons.get(row.number) ?? 0, keys: keys.map(({ key }) => key) })),
  );
  const partOf = new Map(read.map(({ row }, at) => [row.number, cameAs[at] ?? null]));
  const kept = read.filter(({ row, keys }) => {
    if (keys.length === 0 || persons.has(row.number)) return true;
    const found = keys.map(({ text }) => text).join(" ");
    const repair = "add the person, or choose people=create";
    refuse(row.number, { field: "external_id", expected: "a person who is known", found, repair });
    return false;
  });

  const told = await tellAnswers(context, batch, kept, persons);
  for (const { answer } of told) answer.cameAs = partOf.get(answer.number) ?? null;
  const answered = await recordAnswers(
    context,
    told.map(({ answer }) => answer),
    { import: batch.import, example: batch.example ?? false },
  );
  const notices = new Map(told.map(({ answer, notice }) => [answer.number, notice]));
  for (const { row } of kept) {
    const notice = notices.get(row.number);
    const became = answered.has(row.number) || made.has(row.number) ? "created" : "unchanged";
    results.set(row.number, { number: row.number, became, ...(notice ? { notice } : {}) });
  }
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

/** The state that a row names, else what its words say; words that a channel is named by count as words too. */
function readReply({ values }: ImportRow): { state: ReplyState | "due"; words: string } {
  // Lines stay apart, because each may be an answer.
  const words = `${values.answer ?? values.channel ?? ""}`.replace(/[^\S\n]+/g, " ").trim();
  const named = replyStates.find((state) => state === values.state);
  if (named) return { state: named, words };
  return { state: readHeard(words).state, words };
}

/** Whom each row is about, by row number, and which rows were the first about somebody new. */
async function findPersons(
  context: Context,
  { import: importId, options, example = false }: ImportBatch,
  read: readonly ReadAnswer[],
): Promise<{ persons: Map<number, number>; made: Set<number> }> {
  const keyed = read.filter(({ keys }) => keys.length > 0);
  const keys = new Map(keyed.flatMap((answer) => answer.keys.map(({ key, text }) => [text, key])));
  const before = await findPeopleByKeys(context.records, [...keys.values()]);
  const ownerOf = (answer: ReadAnswer) =>
    answer.keys.map(({ text }) => before.get(text)).find((id) => id !== undefined);
  if (options.people === "known") {
    const found = keyed.flatMap((answer): [number, number][] => {
      const person = ownerOf(answer);
      return person === undefined ? [] : [[answer.row.number, person]];
    });
    const wholes = await holdPeople(context.records, [...new Set(found.map(([, person]) => person))]);
    return {
      persons: new Map(found.map(([number, person]) => [number, wholes.get(person) ?? person])),
      made: new Set(),
    };
  }
  const wanted = keyed.map(({ keys: own, row, at }) => {
    const name = `${row.values.name ?? ""}`.trim().slice(0, 200);
    return { keys: own.map(({ key }) => key), since: at, ...(name ? { name } : {}) };
  });
  const ids = await requirePeople(context, wanted, { import: importId, example });
  const persons = new Map(keyed.map(({ row }, at) => [row.number, ids[at] ?? 0]));
  const known = new Set(before.values());
  const made = new Set<number>();
  for (const { row } of keyed) {
    const person = persons.get(row.number) ?? 0;
    if (known.has(person)) continue;
    known.add(person);
    made.add(row.number);
  }
  return { persons, made };
}

type Told = { answer: ToldAnswer; notice: Notice | undefined };

async function tellAnswers(
  context: Context,
  batch: ImportBatch,
  read: readonly ReadAnswer[],
  persons: ReadonlyMap<number, number>,
): Promise<Told[]> {
  const given = read.filter(({ state }) => state !== "due");
  const spoken = given.filter(({ state, words }) => state === "answered" && words !== "").map(({ words }) => words);
  const meaning = await readWords(context, spoken, batch.options, batch.import);
  const matcher = await loadMatcher(context.records);
  const hashes = await hashRows(context, batch, given);
  return given.map(({ row, at, state, words, department, member }) => {
    const { number, values } = row;
    const meant = state === "answered" ? placeOf(values, words) : [{ ...nothingNamed, words }];
    const said = meant.map((part) => withCampaign(part, values.campaign));
    const isLost = values.campaign && said.every(({ campaign }) => campaign === null);
    const person = persons.get(number) ?? null;
    const origin = { number, person, at, department, member, row: hashes.get(number) ?? null };
    return {
      answer: { ...origin, state: state as ReplyState, said, whole: words },
      notice: isLost
        ? { code: "no_campaign", message: `There is no campaign "${values.campaign}": kept without it.` }
        : undefined,
    };
  });

  function withCampaign(part: SaidPart, name: string | number | undefined): SaidPart {
    if (!name) return part;
    return { ...part, campaign: part.channel === null ? null : matcher.campaignNamed(part.channel, `${name}`) };
  }

  function placeOf(values: ImportRow["values"], words: string): SaidPart[] {
    const named = values.channel ? matcher.channelNamed(`${values.channel}`) : undefined;
    if (!named || named.channel === null) return meaning(words);
    const { channel, campaign } = named;
    return [{ words, channel, campaign, matched: "chosen", sure: null, near: "" }];
  }
}

/**
 * What each row is known by when it comes again, by row number. The same person saying the same at the same time is one
 * answer; of nobody known, equal rows are several, told apart by their order in the file.
 */
async function hashRows(
  { events }: Context,
  batch: ImportBatch,
  read: readonly ReadAnswer[],
): Promise<Map<number, string>> {
  const hashes = new Map(read.map(({ row }) => [row.number, hashContent(row, fieldNames)]));
  const nameless = read.filter(({ keys }) => keys.length === 0).map(({ row }) => row.number);
  if (nameless.length === 0) return hashes;
  const range = { import: batch.import, first: batch.rows[0]?.number ?? 0, last: batch.rows.at(-1)?.number ?? 0 };
  const rows = nameless.map((number) => ({ number, content: hashes.get(number) ?? "" }));
  const identified = await identifyRows(events, range, rows);
  for (const [at, number] of nameless.entries()) hashes.set(number, identified[at] ?? "");
  return hashes;
}

/** Takes back the answers, the people that were added for them, and the channels that were created. */
async function undoAnswers(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<UndoResult> {
  const removed = await undoAnswersOfImport(context, importId);
  const undone = await undoPeople(context, importId, updated);
  await archiveImported(context, importId);
  await forgetRows(context.events, importId);
  return { ...undone, removed: removed + undone.removed };
}
