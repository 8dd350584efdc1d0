import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { isWaiting } from "./decision-store.ts";
import { textKey } from "./known-words.ts";
import type { unmatchedOrders, Verdict } from "./matching-contract.ts";
import { revenueByPerson } from "./revenue-source.ts";

export type Order = (typeof unmatchedOrders)[number];

/** Words that wait. `rank` is what they are ordered by, as text for a cursor. */
export type WaitingWords = {
  normal: string;
  rank: string;
  answers: number;
  people: number;
  since: string;
  last: string;
  examples: string[];
  wholes: string[];
  revenue: string;
};

/**
 * A page of the different words that wait, one more than the limit, and how many there are in all. Revenue is in the
 * base currency, as decimal text.
 */
export async function findWaiting(
  records: Records,
  order: Order,
  { after, limit }: { after: { rank: string; normal: string } | undefined; limit: number },
): Promise<{ items: WaitingWords[]; words: number; answers: number }> {
  const isByRevenue = order === "revenue";
  const revenueOf = (said: RawBuilder<unknown>) =>
    sql`round(coalesce(sum(${said}.weight * earned.revenue), 0)::numeric, 4)`;
  const ranks = { answers: sql`answers`, newest: sql`extract(epoch from last)`, revenue: sql`coalesce(revenue, 0)` };
  const isWaitingWord = sql`${isWaiting} and normal <> ''`;
  // Most words were said by people who bought nothing yet, so what the others said is summed up by itself.
  const earnedBy = isByRevenue
    ? sql`left join (
        select normal, ${revenueOf(sql`answers`)} as revenue
        from answers join (${revenueByPerson()}) as earned on earned.person = answers.person
        where ${isWaitingWord} group by normal
      ) as worth using (normal)`
    : sql``;
  const revenue = isByRevenue ? sql`null` : revenueOf(sql`said`);
  const worth = isByRevenue
    ? sql``
    : sql`left join (${revenueByPerson(sql`select person from said`)}) as earned on earned.person = said.person`;
  const behind = after ? sql`(-rank, normal) > (-${after.rank}::numeric, ${after.normal})` : sql`true`;
  const { rows } = await sql<WaitingWords & { words: number; all_answers: number }>`
    with counted as (
      -- In the order of its index, which alone is read: that takes half as long as every answer does.
      select normal, count(*) as answers, max(at) as last
      from (select normal, at from answers where ${isWaitingWord} order by normal offset 0) as answers
      group by normal
    ), waiting as (
      select normal, answers, ${ranks[order]} as rank from counted ${earnedBy}
    ), total as (
      select count(*) as words, coalesce(sum(answers), 0) as all_answers from waiting
    ), page as materialized (
      select * from waiting where ${behind} order by rank desc, normal limit ${limit + 1}
    ), said as materialized (
      select answers.normal, answers.words, answers.whole, answers.person, answers.weight, answers.at
      from page join answers on answers.normal = page.normal
      where ${isWaiting}
    ), spoken as (
      select normal, words, count(*) as times, row_number() over (partition by normal order by count(*) desc, words) as place
      from said group by normal, words
    ), examples as (
      select normal, jsonb_agg(words order by place) as list from spoken where place <= 3 group by normal
    ), parted as (
      select normal, whole, row_number() over (partition by normal order by count(*) desc, whole) as place
      from said where whole is not null group by normal, whole
    ), wholes as (
      select normal, jsonb_agg(whole order by place) as list from parted where place <= 3 group by normal
    ), behind as (
      -- Joined once for the page: for each of its rows anew it would take longer than everything else.
      select normal, count(distinct said.person) as people, min(said.at) as since, max(said.at) as last,
        ${revenue} as revenue
      from said ${worth} group by normal
    )
    select page.normal, page.rank::text as rank, page.answers, behind.since, behind.last, words::int, all_answers::int,
      behind.people, examples.list as examples, coalesce(wholes.list, '[]') as wholes,
      ${isByRevenue ? sql`page.rank::text` : sql`behind.revenue::text`} as revenue
    from total left join page on true left join behind using (normal) left join examples using (normal)
    left join wholes using (normal)
    order by page.rank desc, page.normal`.execute(records);
  const items = rows.filter(({ normal }) => normal !== null);
  return { items, words: rows[0]?.words ?? 0, answers: rows[0]?.all_answers ?? 0 };
}

/** The different texts of answers that wait, with how they are compared; of all, or of those named. */
export async function findWaitingTexts(
  records: Records,
  ids?: readonly number[],
): Promise<{ words: string; normal: string }[]> {
  const { rows } = await sql<{ words: string; normal: string }>`
    select words, normal from answers
    where ${isWaiting} and normal <> '' and ${ids === undefined ? sql`true` : sql`id = any(${[...ids]}::bigint[])`}
    group by words, normal
    order by normal, count(*) desc, words`.execute(records);
  return rows;
}

/** What was decided about words for the time to come. */
export type Standing = {
  /** Words whose automatic match somebody took back. */
  refused: ReadonlySet<string>;
  /** Words that somebody decided about for the answers there were only. */
  once: ReadonlySet<string>;
  /** Texts that somebody said are one answer, or that were put together again; by their `textKey`. */
  oneAnswer: ReadonlySet<string>;
  /** Words that mean something else than a channel whenever they come. */
  verdicts: ReadonlyMap<string, Exclude<Verdict, "channel">>;
};

/** What decisions say about these texts when they come again; of several the newest counts. */
export async function findStanding(
  records: Records,
  texts: readonly { words: string; normal: string }[],
): Promise<Standing> {
  const keys = new Set(texts.flatMap(({ words, normal }) => [normal, textKey(words)]));
  const { rows } = await sql<{ normal: string; says: keyof Standing | "alias"; verdict: Exclude<Verdict, "channel"> }>`
    select distinct on (normal, says = 'oneAnswer') normal, says, verdict
    from (
      select decision, normal, verdict, case
        when (kind = 'whole' and undone_at is null) or (kind = 'split' and undone_at is not null) then 'oneAnswer'
        when kind = 'matched' and reason <> 'person' and undone_at is not null then 'refused'
        when kind <> 'matched' or reason <> 'person' or undone_at is not null then null
        when not lasting then 'once'
        when verdict <> 'channel' then 'verdicts'
        else 'alias' end as says
      from decided_words join word_decisions on word_decisions.id = decided_words.decision
      where normal = any(${[...keys]}::text[])
    ) as decided
    where says is not null
    order by normal, says = 'oneAnswer', decision desc`.execute(records);
  const of = (wanted: keyof Standing) => rows.filter(({ says }) => says === wanted);
  const set = (wanted: keyof Standing) => new Set(of(wanted).map(({ normal }) => normal));
  return {
    refused: set("refused"),
    once: set("once"),
    oneAnswer: set("oneAnswer"),
    verdicts: new Map(of("verdicts").map(({ normal, verdict }) => [normal, verdict])),
  };
}

/** Texts of answers from before it was kept how words are compared, at most so many. */
export async function findTextsToNormalise(records: Records, limit: number): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`
    select distinct words from answers where normal is null limit ${limit}`.execute(records);
  return rows.map(({ words }) => words);
}

/** Writes how these texts are compared into the answers that lack it. */
export async function writeNormal(
  records: Records,
  texts: readonly { words: string; normal: string }[],
): Promise<void> {
  await sql`
    update answers set normal = given.normal
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as given (words text, normal text)
    where answers.words = given.words and answers.normal is null`.execute(records);
}
