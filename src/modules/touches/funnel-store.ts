import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { FunnelDimension, FunnelStage } from "./funnel-choices-contract.ts";
import type { FunnelPerson, FunnelRow } from "./funnel-contract.ts";
import { mirrorAnswers } from "./mirror.ts";
import type { Team } from "./small-teams.ts";
import { usesOfAnswer } from "./uses-store.ts";

export type FunnelRange = {
  by: FunnelDimension;
  from: string | undefined;
  to: string | undefined;
  timeZone: string;
  /** Departments that are told apart from each other for nobody who reads this. */
  gathered: readonly number[];
  /** Only people whom one of these members met first; undefined for everybody. */
  members: readonly number[] | undefined;
};

/** The departments, with how many people work there. */
export async function findTeams(records: Records): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select departments.id, count(members.id)::int as members
    from departments
    left join member_departments on member_departments.department = departments.id
    left join members on members.id = member_departments.member and members.removed_at is null
    group by departments.id`.execute(records);
  return rows;
}

/** Who works where: each member with their departments. */
export async function findStaff(records: Records): Promise<{ member: number; departments: number[] }[]> {
  const { rows } = await sql<{ member: number; departments: number[] }>`
    select member, json_agg(department) as departments from member_departments group by member`.execute(records);
  return rows;
}

const flags: Record<FunnelStage, RawBuilder<boolean>> = {
  met: sql`true`,
  due: sql`state <> 'not_asked'`,
  asked: sql`state in ('asked', 'answered', 'doesnt_remember', 'declined')`,
  answered: sql`state = 'answered'`,
  specific: sql`is_specific`,
  delivered: sql`is_delivered`,
  used: sql`is_delivered and is_used`,
  waiting: sql`state = 'due'`,
  notAsked: sql`state = 'not_asked'`,
  vague: sql`is_specific and is_vague`,
};

const keys: Record<FunnelDimension, RawBuilder<string>> = {
  department: sql`coalesce(team, 'none')`,
  medium: sql`coalesce(medium, 'none')`,
  month: sql`month`,
  member: sql`coalesce(member::text, 'none')`,
};

/** What was captured a moment ago and is not in the returns yet. */
export const pendingAnswers = sql`
  select distinct jsonb_array_elements_text(acts.subjects)::bigint as answer
  from followers join acts on (acts.xid, acts.id) > (followers.xid, followers.id)
  where followers.name = ${mirrorAnswers.name} and acts.subject = 'answer' and acts.refused is null`;

/** Everybody who became known in these days, with what came of the question how they heard of the company. */
function cohort({ from, to, timeZone, gathered, members }: FunnelRange): RawBuilder<unknown> {
  const [first, last] = [from ?? null, to ?? null];
  return sql`
    pending as materialized (${pendingAnswers}), placed as (
      select people.id as person, people.name, people.since,
        to_char(people.since at time zone ${timeZone}, 'YYYY-MM') as month,
        meetings.first_at as met_at, meetings.first_medium as medium, meetings.first_member as member,
        case when meetings.first_department = any(${[...gathered]}::bigint[]) then 'small'
          else meetings.first_department::text end as team,
        coalesce(asks.state, 'due') as state, answers.at as asked_at,
        answers.channel, answers.campaign, answers.words, answers.reason, answers.reason_code,
        asks.state = 'answered' and (answers.channel is not null or answers.campaign is not null) as is_specific,
        asks.state = 'answered' and (answers.channel is not null or answers.campaign is not null)
          and pending.answer is null as is_delivered,
        answers.campaign is null and answers.detail is null
          and (select follow_up ->> 'kind' <> 'none' from channels where channels.id = answers.channel) as is_vague,
        exists (${usesOfAnswer(timeZone)}) as is_used
      from people
      left join meetings on meetings.person = people.id
      left join asks on asks.person = people.id and asks.round = 1
      left join answers on answers.id = asks.answer
      left join pending on pending.answer = answers.id
      where people.merged_into is null
        and (${first}::date is null or people.since >= ${first}::date::timestamp at time zone ${timeZone})
        and (${last}::date is null or people.since < (${last}::date + 1)::timestamp at time zone ${timeZone})
        and (${members === undefined} or meetings.first_member = any(${[...(members ?? [])]}::bigint[]))
    )`;
}

/** Why nobody asked, by the codes of the reasons, the most frequent first; null where they were said in words alone. */
export async function countReasons(
  records: Records,
  range: FunnelRange,
): Promise<{ code: string | null; count: number }[]> {
  const { rows } = await sql<{ code: string | null; count: number }>`
    with ${cohort(range)}
    select reason_code as code, count(*)::int as count from placed where ${flags.notAsked}
    group by reason_code order by count(*) desc, reason_code nulls last`.execute(records);
  return rows;
}

type CountRow = Omit<FunnelRow, "key" | "delay"> & { key: string | null; median: number | null; p90: number | null };

/** The funnel, a row for each key in the order of how many were met, and last the total without a key. */
export async function countFunnel(
  records: Records,
  range: FunnelRange,
): Promise<(Omit<FunnelRow, "key"> & { key: string | null })[]> {
  const counts = sql.join(
    Object.entries(flags).map(([stage, flag]) => sql`count(*) filter (where ${flag})::int as ${sql.ref(stage)}`),
  );
  const hours = sql`order by greatest(0, extract(epoch from asked_at - met_at)) / 3600`;
  const wasMet = sql`filter (where ${flags.asked} and met_at is not null)`;
  const { rows } = await sql<CountRow>`
    with ${cohort(range)}, counted as (
      select key, ${counts},
        percentile_cont(0.5) within group (${hours}) ${wasMet} as median,
        percentile_cont(0.9) within group (${hours}) ${wasMet} as p90
      from (select placed.*, ${keys[range.by]} as key from placed) as placed
      group by grouping sets ((key), ())
    )
    select counted.*, ${nameOf(range.by)} as name
    from counted
    order by key is null, key in ('none', 'small'), ${range.by === "month" ? sql`key` : sql`met desc, key`}`.execute(
    records,
  );
  // Without anybody there is no group but the whole, whose key is null as well.
  return rows.map(({ median, p90, ...row }) => ({
    ...row,
    delay: median === null || p90 === null ? null : { median, p90 },
  }));
}

function nameOf(by: FunnelDimension): RawBuilder<string | null> {
  if (by === "medium" || by === "month") return sql`null::text`;
  const table = sql.table(by === "department" ? "departments" : "members");
  return sql`(select name from ${table} as named where named.id::text = key)`;
}

type PersonRow = Omit<FunnelPerson, "department" | "channel" | "campaign"> & {
  team: number | null;
  team_name: string | null;
  channel: number | null;
  channel_name: string | null;
  campaign: number | null;
  campaign_name: string | null;
};

/** The people of one stage and, where one is given, of one row of the funnel: newest first, one more than the limit. */
export async function findFunnelPeople(
  records: Records,
  range: FunnelRange,
  { stage, key, because }: { stage: FunnelStage; key: string | undefined; because?: string | undefined },
  { after, limit }: { after: { since: string; person: number } | undefined; limit: number },
): Promise<FunnelPerson[]> {
  const { rows } = await sql<PersonRow>`
    with ${cohort(range)}, listed as (
      select * from placed
      where ${flags[stage]} and (${key ?? null}::text is null or ${keys[range.by]} = ${key ?? null})
        and (${because ?? null}::text is null or coalesce(reason_code, 'words') = ${because ?? null})
        and (${after === undefined} or (since, person) < (${after?.since ?? null}::timestamptz, ${after?.person ?? null}::bigint))
      order by since desc, person desc
      limit ${limit + 1}
    )
    select person, name, since, met_at as "metAt", medium, state, asked_at as "askedAt", coalesce(words, '') as words,
      coalesce(reason, '') as reason, reason_code as "reasonCode",
      nullif(team, 'small')::bigint as team,
      (select name from departments where departments.id::text = team) as team_name,
      channel, (select name from channels where channels.id = channel) as channel_name,
      campaign, (select name from campaigns where campaigns.id = campaign) as campaign_name
    from listed
    order by since desc, person desc`.execute(records);
  return rows.map(({ team, team_name, channel, channel_name, campaign, campaign_name, ...row }) => ({
    ...row,
    department: label(team, team_name),
    channel: label(channel, channel_name),
    campaign: label(campaign, campaign_name),
  }));
}
