import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import { isWaiting } from "./decision-store.ts";
import { pendingAnswers } from "./funnel-store.ts";
import type { OwnAnswer, OwnAnswersReport } from "./matching-contract.ts";
import { usesOfAnswer } from "./uses-store.ts";

type Row = Omit<OwnAnswer, "channel" | "campaign"> & {
  channel: number | null;
  channel_name: string | null;
  campaign: number | null;
  campaign_name: string | null;
};

/** Answers that a member recorded and that stand, the newest first, one more than the limit. */
export async function findOwnAnswers(
  records: Records,
  member: number,
  timeZone: string,
  { after, limit }: { after: { at: string; id: number } | undefined; limit: number },
): Promise<OwnAnswer[]> {
  const behind = after ? sql`(answers.at, answers.id) < (${after.at}::timestamptz, ${after.id})` : sql`true`;
  const { rows } = await sql<Row>`
    select answers.id, answers.at, answers.words, answers.whole, ${isWaiting} and answers.normal <> '' as waits,
      answers.state, answers.channel, channels.name as channel_name, answers.campaign, campaigns.name as campaign_name,
      answers.matched, answers.sure, answers.near,
      (select jsonb_build_object('decision', decision, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from (${usesOfAnswer(timeZone)} and answers.channel is not null order by uses.at desc limit 1) as used) as used
    from answers left join channels on channels.id = answers.channel left join campaigns on campaigns.id = answers.campaign
    where answers.member = ${member} and answers.withdrawn_at is null and ${behind}
      and (answers.words <> '' or answers.state not in ('asked', 'not_asked'))
    order by answers.at desc, answers.id desc
    limit ${limit + 1}`.execute(records);
  return rows.map(({ channel_name, campaign_name, channel, campaign, ...answer }) => ({
    ...answer,
    channel: label(channel, channel_name),
    campaign: label(campaign, campaign_name),
  }));
}

/** What came of the answers that a member recorded since a moment. */
export async function countOwnAnswers(
  records: Records,
  member: number,
  { since, timeZone }: { since: string; timeZone: string },
): Promise<Omit<OwnAnswersReport, "days">> {
  const { rows } = await sql<Omit<OwnAnswersReport, "days">>`
    with pending as materialized (${pendingAnswers}), own as (
      select answers.state = 'answered' and (answers.channel is not null or answers.campaign is not null) as is_specific,
        pending.answer is null as is_gathered, exists (${usesOfAnswer(timeZone)}) as is_used
      from answers left join pending on pending.answer = answers.id
      where answers.member = ${member} and answers.withdrawn_at is null and answers.at >= ${since}::timestamptz
        and answers.state in ('answered', 'doesnt_remember', 'declined')
    )
    select count(*)::int as captured, count(*) filter (where is_specific)::int as specific,
      count(*) filter (where is_specific and is_gathered)::int as delivered,
      count(*) filter (where is_specific and is_gathered and is_used)::int as used
    from own`.execute(records);
  return rows[0] ?? { captured: 0, specific: 0, delivered: 0, used: 0 };
}
