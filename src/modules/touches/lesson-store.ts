import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { SuggesterData } from "../channels/index.ts";
import type { Verdict } from "./matching-contract.ts";

type Lessons = SuggesterData["lessons"];

// What somebody decided and nobody took back. What the program matched by itself teaches nothing: it would only agree
// with itself.
const lessons = (most: number) => sql`
  select decided_words.decision, normal, words, verdict, channel, campaign
  from decided_words join word_decisions on word_decisions.id = decided_words.decision
  where word_decisions.kind = 'matched' and reason = 'person' and undone_at is null
  order by decided_words.decision desc, normal
  limit ${most}`;

/** The newest decisions about words, at most so many. */
export async function findLessons(records: Records, most: number): Promise<Lessons> {
  const { rows } = await sql<{ words: string; verdict: Verdict; channel: number | null; campaign: number | null }>`
    ${lessons(most)}`.execute(records);
  return rows.map(({ words, ...meaning }) => {
    const { verdict, channel, campaign } = meaning;
    return { words, meaning: { verdict, channel, campaign } };
  });
}

/** A text that is the same as long as {@link findLessons} would answer the same. */
export async function stampLessons(records: Records, most: number): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select coalesce(md5(string_agg(concat_ws(' ', decision, words, verdict, channel, campaign), ',')), '') as stamp
    from (${lessons(most)}) as lessons`.execute(records);
  return rows[0]?.stamp ?? "";
}
