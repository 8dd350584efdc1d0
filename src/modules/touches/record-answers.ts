import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { addChannels, canBeName, loadMatcher } from "../channels/index.ts";
import * as store from "./answer-store.ts";
import { settleAsks } from "./ask-store.ts";
import type { ReplyState } from "./contract.ts";

/** What somebody answered, as a file tells it. `number` is the caller's own, such as the row of the file. */
export type ToldAnswer = {
  number: number;
  person: number | null;
  at: string;
  state: ReplyState;
  channel: number | null;
  campaign: number | null;
  words: string;
  department: number | null;
  member: number | null;
  /** A hash in decimal text (64 bits), by which the answer is known when it comes again; null for always new. */
  row: string | null;
};

export type Origin = { import: number | null; example?: boolean };

/**
 * Writes answers down in bulk, as one act, and settles the asks of their people; those that are there already, by their
 * `row`, are left out. Answers of one person at one time share a weight of 1. Returns the numbers of those that are new.
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
      const rows = answers.map(({ number, row, ...answer }) => ({
        ...answer,
        place: number,
        reason: "",
        row: row === null ? null : BigInt.asIntN(64, BigInt(row)).toString(),
      }));
      const added = await store.insertAnswers(records, rows, { recordedAt, example, import: importId });
      if (added.length === 0) act.leaveOut();
      const numbers = new Set(added.map(({ place }) => place));
      const people = new Set(answers.flatMap(({ number, person }) => (person && numbers.has(number) ? [person] : [])));
      const shared = await store.shareWeights(records, [...people]);
      await settleAsks(records, [...people]);
      const ids = new Set([...added.map(({ id }) => id), ...shared]);
      act.about("answer", [...ids], { detail: { import: importId } });
      return [...numbers];
    }),
  );
}

/** What words of a file mean. */
export type WordsMeaning = { channel: number | null; campaign: number | null };

/**
 * Finds the channels that words stand for, adding one for each new word where the file's option `channels` says so.
 * Raises `forbidden` when the actor may not add channels.
 */
export async function readWords(
  context: Context,
  words: readonly string[],
  options: Readonly<Record<string, string>>,
  importId: number,
): Promise<(text: string) => WordsMeaning> {
  const matcher = await loadMatcher(context.records);
  const missing =
    options.channels === "create" ? words.filter((text) => isNewName(text, matcher.words(text).channel)) : [];
  const added =
    missing.length > 0
      ? await addChannels(context, [...new Set(missing)], { import: importId })
      : new Map<string, number>();
  return (text) => {
    const { channel, campaign } = matcher.words(text);
    return channel === null ? { channel: added.get(text) ?? null, campaign: null } : { channel, campaign };
  };
}

function isNewName(text: string, channel: number | null): boolean {
  return channel === null && canBeName(text);
}

export const channelsOption = {
  name: "channels",
  help: "What happens to an answer that names no channel: kept as words to be matched later, or a channel is created.",
  values: ["known", "create"],
  default: "known",
} as const;
