import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { Label, WayOfMatching } from "./contract.ts";
import { isMovable } from "./decision-store.ts";
import { revenueByPerson } from "./revenue-source.ts";

export type PastChange = {
  channel: Label | null;
  campaign: Label | null;
  matched: WayOfMatching | null;
  answers: number;
  people: number;
  revenue: string;
};

type Row = Pick<PastChange, "matched" | "answers" | "people" | "revenue"> & {
  channel: number | null;
  channel_name: string | null;
  campaign: number | null;
  campaign_name: string | null;
  total: boolean;
};

type Target = { normal: string; channel: number; campaign: number | null };

/**
 * The earlier answers in some words that mean something else now, by where they are, and all of them together. Revenue
 * is in the base currency, as decimal text.
 */
export async function findPast(records: Records, target: Target): Promise<{ changes: PastChange[]; all: PastChange }> {
  const { rows } = await sql<Row>`
    with given as (select ${target.normal}::text as normal, ${target.channel}::bigint as channel,
      ${target.campaign}::bigint as campaign
    ), moving as materialized (
      select answers.person, answers.weight, answers.channel, answers.campaign, answers.matched
      from given join answers on answers.normal = given.normal
      where ${isMovable}
    ), counted as (
      select moving.channel, moving.campaign, moving.matched, grouping(moving.channel) = 1 as total, count(*) as answers,
        count(distinct moving.person) as people,
        round(coalesce(sum(moving.weight * earned.revenue), 0)::numeric, 4)::text as revenue
      from moving left join (${revenueByPerson(sql`select person from moving`)}) as earned
        on earned.person = moving.person
      group by grouping sets ((moving.channel, moving.campaign, moving.matched), ())
    )
    select counted.*, channels.name as channel_name, campaigns.name as campaign_name
    from counted left join channels on channels.id = counted.channel left join campaigns on campaigns.id = counted.campaign
    order by total, answers desc, channels.name`.execute(records);
  const present = ({ matched, answers, people, revenue, ...row }: Row): PastChange => ({
    channel: label(row.channel, row.channel_name),
    campaign: label(row.campaign, row.campaign_name),
    ...{ matched, answers, people, revenue },
  });
  const none = { channel: null, campaign: null, matched: null, answers: 0, people: 0, revenue: "0" };
  const all = rows.find(({ total }) => total);
  return { changes: rows.filter(({ total }) => !total).map(present), all: all ? present(all) : none };
}

/** How many answers in these words stay elsewhere because somebody chose their channel. */
export async function countChosen(records: Records, { normal, channel, campaign }: Target): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from answers
    where normal = ${normal} and state = 'answered' and withdrawn_at is null and matched = 'chosen'
      and (answers.channel, answers.campaign) is distinct from (${channel}::bigint, ${campaign}::bigint)`.execute(
    records,
  );
  return rows[0]?.count ?? 0;
}
