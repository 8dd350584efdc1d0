import type { Records } from "../../kernel/records/records.ts";
import {
  createSuggester,
  findKnowledge,
  type Suggester,
  type SuggesterData,
  stampKnowledge,
} from "../channels/index.ts";
import { forgotten, refused } from "./heard.ts";
import { findLessons, stampLessons } from "./lesson-store.ts";

/** Decisions that the suggester learns from: the newest. More would make it slower and hardly wiser. */
const mostLessons = 2_000;

/** The suggester that was made last. It follows from what it was made of alone, so whoever finds the same may use it. */
let latest: { stamp: string; suggester: Suggester } | undefined;

const other = (verdict: "doesnt_remember" | "declined") => ({ verdict, channel: null, campaign: null });

/** Words that say that somebody doesn't remember or declined, in any spelling. */
const phrases: SuggesterData["phrases"] = [
  ...forgotten.map((text) => ({ text, meaning: other("doesnt_remember") })),
  ...refused.map((text) => ({ text, meaning: other("declined") })),
];

/** What finds the meaning of words by all that marketing has laid down and decided so far. */
export async function loadSuggester(records: Records): Promise<Suggester> {
  const stamp = `${await stampKnowledge(records)} ${await stampLessons(records, mostLessons)}`;
  if (latest?.stamp === stamp) return latest.suggester;
  const knowledge = await findKnowledge(records);
  const suggester = createSuggester({ ...knowledge, lessons: await findLessons(records, mostLessons), phrases });
  latest = { stamp, suggester };
  return suggester;
}
