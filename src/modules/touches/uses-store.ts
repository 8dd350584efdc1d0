import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { AnswersUse } from "./uses-contract.ts";

/** The decisions that an answer counts as used in: a query of them, for a row of `answers`. */
export function usesOfAnswer(timeZone: string | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select uses.id, uses.at, uses.decision from answer_uses as uses
    where uses.withdrawn_at is null and uses.at >= answers.recorded_at
      and (answers.at at time zone ${timeZone})::date between uses.first_day and uses.last_day
      and (uses.channel is null or uses.channel = answers.channel)
      and (uses.campaign is null or uses.campaign = answers.campaign)`;
}

export type UseValues = {
  at: string;
  member: number | null;
  decision: string;
  firstDay: string;
  lastDay: string;
  channel: number | null;
  campaign: number | null;
};

/** Writes a decision down. Undefined where the channel or campaign is not there, or the campaign is another channel's. */
export async function insertUse(records: Records, use: UseValues): Promise<number | undefined> {
  const { at, member, decision, firstDay, lastDay, channel, campaign } = use;
  const { rows } = await sql<{ id: number }>`
    insert into answer_uses (at, member, decision, first_day, last_day, channel, campaign)
    select ${at}::timestamptz, ${member}::bigint, ${decision}, ${firstDay}::date, ${lastDay}::date, ${channel}::bigint,
      ${campaign}::bigint
    where (${channel}::bigint is null or exists (select from channels where id = ${channel}::bigint))
      and (${campaign}::bigint is null or exists (
        select from campaigns where id = ${campaign}::bigint and (${channel}::bigint is null or channel = ${channel}::bigint)))
    returning id`.execute(records);
  return rows[0]?.id;
}

/** A decision by the answers that name any of these channels: a use for each, in one statement. Returns their ids. */
export async function insertScenarioUses(
  records: Records,
  { at, member, decision, firstDay, lastDay, channels, scenario }: ScenarioUse,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into answer_uses (at, member, decision, first_day, last_day, channel, scenario)
    select ${at}::timestamptz, ${member}::bigint, ${decision}, ${firstDay}::date, ${lastDay}::date, id, ${scenario}::bigint
    from channels where id = any(${[...channels]}::bigint[])
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

export type ScenarioUse = Omit<UseValues, "channel" | "campaign"> & { channels: readonly number[]; scenario: number };

/** Takes the uses of a scenario back, or brings them back with `null`. Returns their ids. */
export async function stampScenarioUses(
  records: Records,
  scenario: number,
  withdrawnAt: string | null,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update answer_uses set withdrawn_at = ${withdrawnAt}::timestamptz
    where scenario = ${scenario} and (withdrawn_at is null) = ${withdrawnAt !== null}
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** How many answers scenarios rest on, by their id; those without any are left out. */
export async function countScenarioAnswers(
  records: Records,
  scenarios: readonly number[],
  timeZone: string,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ scenario: number; answers: number }>`
    select uses.scenario, count(*)::int as answers
    from answer_uses as uses join answers on answers.channel = uses.channel and answers.withdrawn_at is null
      and uses.at >= answers.recorded_at and (answers.at at time zone ${timeZone})::date between uses.first_day and uses.last_day
    where uses.scenario = any(${[...scenarios]}::bigint[])
    group by uses.scenario`.execute(records);
  return new Map(rows.map(({ scenario, answers }) => [scenario, answers]));
}

/** Takes a decision back. Returns whether it stood. */
export async function withdrawUse(records: Records, id: number, at: string): Promise<boolean> {
  const { rows } = await sql`
    update answer_uses set withdrawn_at = ${at}::timestamptz where id = ${id} and withdrawn_at is null
    returning id`.execute(records);
  return rows.length > 0;
}

type UseRow = UseValues & {
  id: number;
  member_name: string | null;
  channel_name: string | null;
  campaign_name: string | null;
};

/** The decisions that stand, newest first, from after a position on; one more than the limit. */
export async function findUses(
  records: Records,
  { after, limit }: { after: { at: string; id: number } | undefined; limit: number },
): Promise<AnswersUse[]> {
  const { rows } = await sql<UseRow>`
    select id, at, member, (select name from members where members.id = member) as member_name, decision,
      first_day::text as "firstDay", last_day::text as "lastDay",
      channel, (select name from channels where channels.id = channel) as channel_name,
      campaign, (select name from campaigns where campaigns.id = campaign) as campaign_name
    from answer_uses
    where withdrawn_at is null
      and (${after === undefined} or (at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by at desc, id desc limit ${limit + 1}`.execute(records);
  return rows.map(({ member, member_name, channel, channel_name, campaign, campaign_name, ...use }) => ({
    ...use,
    member: label(member, member_name),
    channel: label(channel, channel_name),
    campaign: label(campaign, campaign_name),
  }));
}
