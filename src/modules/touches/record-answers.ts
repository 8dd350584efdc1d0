import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { addChannels, canBeName, normaliseWords, type Suggester, splitAnswer } from "../channels/index.ts";
import type { HowMatched } from "./answer-store.ts";
import * as store from "./answer-store.ts";
import { matchExactly } from "./chosen-channel.ts";
import type { ReplyState } from "./contract.ts";
import { knownBy, textKey } from "./known-words.ts";
import { findMatchingSettings } from "./matching-settings-store.ts";
import { settleAsksOf } from "./open-asks.ts";
import { hashText } from "./row-hash.ts";
import { loadSuggester } from "./suggester.ts";
import { findStanding } from "./waiting-store.ts";

/** One thing that somebody named, and the channel that it means. */
export type SaidPart = HowMatched & { words: string; channel: number | null; campaign: number | null };

/** An answer that names no channel. */
export const nothingNamed = { channel: null, campaign: null, ...store.unmatched };

/** What somebody answered, as a file tells it. `number` is the caller's own, such as the row of the file. */
export type ToldAnswer = {
  number: number;
  person: number | null;
  /** Whom it came in for, where that is somebody who was merged into the person. */
  cameAs?: number | null;
  at: string;
  /** What somebody replied, or that they were asked and no more. */
  state: ReplyState | "asked";
  /** What was named: one thing, or the several that were written in one cell. */
  said: readonly SaidPart[];
  /** The cell as it was written, where several things stand in it. */
  whole: string;
  department: number | null;
  member: number | null;
  /** A hash in decimal text (64 bits), by which the answer is known when it comes again; null for always new. */
  row: string | null;
};

export type Origin = { import: number | null; example?: boolean };

/**
 * Writes answers down in bulk, as one act, and settles the asks of their people; those that are there already, by their
 * `row`, are left out, however many answers were made of them. Answers of one person at one time share a weight of 1.
 * Returns the numbers of those that are new.
 */
export async function recordAnswers(
  context: Context,
  answers: readonly ToldAnswer[],
  { import: importId, example = false }: Origin,
): Promise<Set<number>> {
  if (answers.length === 0) return new Set();
  return new Set(
    await change(context, "answers.imported", async (records, act): Promise<number[]> => {
      const recordedAt = isoTime(context.clock.now());
      const cells = answers.flatMap((answer) => asCells(answer).map((cell) => ({ ...cell, number: answer.number })));
      const rows = cells.map(({ number: _number, ...cell }, place) => ({ ...cell, place }));
      const added = await store.insertAnswers(records, rows, { recordedAt, example, import: importId });
      if (added.length === 0) act.leaveOut();
      const numbers = new Set(added.flatMap(({ place }) => cells[place]?.number ?? []));
      const people = new Set(answers.flatMap(({ number, person }) => (person && numbers.has(number) ? [person] : [])));
      const shared = await store.shareWeights(records, [...people]);
      const moves = await settleAsksOf(context, records, [...people]);
      const ids = new Set([...added.map(({ id }) => id), ...shared]);
      act.about("answer", [...ids], { detail: { import: importId, ...moves } });
      return [...numbers];
    }),
  );
}

/** The rows of an answer: one for each thing that was named, each known by a hash of its own. */
function asCells({
  said,
  whole,
  row,
  number,
  cameAs = null,
  ...answer
}: ToldAnswer): Omit<store.BulkAnswer, "place">[] {
  const known = row === null ? null : asKept(row);
  return said.map((part, at) => ({
    ...answer,
    ...part,
    came_as: cameAs,
    reason: "",
    known,
    row: row === null || at === 0 ? known : asKept(hashText(`${row} ${at}`)),
    whole: said.length > 1 ? whole : null,
    of: said.length > 1 ? number : null,
  }));
}

function asKept(hash: string): string {
  return BigInt.asIntN(64, BigInt(hash)).toString();
}

/** What a text of a file says: the things that it names, each with its channel. */
export type ReadWords = (text: string) => SaidPart[];

/**
 * Finds the channels that texts name, adding one for each new name where the file's option `channels` says so. A cell
 * that names several known things is read as several answers. Raises `forbidden` when the actor may not add channels.
 */
export async function readWords(
  context: Context,
  texts: readonly string[],
  options: Readonly<Record<string, string>>,
  importId: number,
): Promise<ReadWords> {
  const { records } = context;
  const suggester = await loadSuggester(records);
  const { sure } = await findMatchingSettings(records);
  const distinct = [...new Set(texts)];
  const { oneAnswer } = await findStanding(
    records,
    distinct.map((words) => ({ words, normal: "" })),
  );
  const known = knownBy(suggester, sure);
  // Where new names become channels, what other cells of the file name alone is known too.
  const alone = new Set(
    options.channels === "create" ? distinct.filter((text) => !mayNameSeveral(text)).map(normaliseWords) : [],
  );
  const isKnown = (words: string) => known.isKnown(words) || alone.has(normaliseWords(words));
  const partsOf = new Map(
    distinct.map((text) => {
      const isOne = oneAnswer.has(textKey(text)) || known.isKnown(text) || !mayNameSeveral(text);
      return [text, isOne ? [text.replace(/\s+/g, " ").trim()] : splitAnswer(text, { ...known, isKnown })];
    }),
  );
  const parts = [...new Set([...partsOf.values()].flat())];
  const added = options.channels === "create" ? await addMissing(context, suggester, parts, importId) : new Map();
  return (text) =>
    (partsOf.get(text) ?? [text]).map((words) => {
      const exact = matchExactly(suggester.matcher, words);
      const channel = exact.channel ?? added.get(words);
      return channel === undefined || exact.channel !== null
        ? { words, ...exact }
        : { words, channel, campaign: null, matched: "name", sure: 1, near: words };
    });
}

/** Most texts have no sign or word that could part them. */
function mayNameSeveral(text: string): boolean {
  return /[,;|/&+"\n]|\s\p{L}{1,5}\s/u.test(text);
}

async function addMissing(
  context: Context,
  { matcher }: Suggester,
  names: readonly string[],
  importId: number,
): Promise<Map<string, number>> {
  const missing = names.filter((name) => matcher.words(name).channel === null && canBeName(name));
  return missing.length > 0 ? addChannels(context, missing, { import: importId }) : new Map();
}

export const channelsOption = {
  name: "channels",
  help: "What happens to an answer that names no channel: kept as words to be matched later, or a channel is created.",
  values: ["known", "create"],
  default: "known",
} as const;
