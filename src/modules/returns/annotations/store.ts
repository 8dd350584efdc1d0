import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Annotation } from "./contract.ts";

/** What a note says; without a last day it is of the first alone. */
export type NoteValues = {
  day: string;
  until: string;
  text: string;
  channel: number | null;
  campaign: number | null;
};

type Row = Omit<Annotation, "channel" | "campaign" | "member"> & {
  [of in "channel" | "campaign" | "member"]: number | null;
} & { [of in "channel_name" | "campaign_name" | "member_name"]: string | null };

export async function insertNote(
  records: Records,
  { day, until, text, channel, campaign }: NoteValues,
  by: { member: number | null; at: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into annotations (first_day, last_day, text, channel, campaign, member, at)
    values (${day}::date, ${until}::date, ${text}, ${channel}::bigint, ${campaign}::bigint, ${by.member}::bigint,
      ${by.at}::timestamptz)
    returning id`.execute(records);
  return rows[0]?.id ?? 0;
}

/** Writes all of a note if it still has this version. Returns whether it had. */
export async function updateNote(
  records: Records,
  id: number,
  version: number,
  { day, until, text, channel, campaign }: NoteValues,
): Promise<boolean> {
  const { rows } = await sql`
    update annotations set first_day = ${day}::date, last_day = ${until}::date, text = ${text},
      channel = ${channel}::bigint, campaign = ${campaign}::bigint, version = version + 1
    where id = ${id} and version = ${version} and withdrawn_at is null
    returning id`.execute(records);
  return rows.length > 0;
}

/** Takes a note back (`at`) or brings it back (null). Returns whether that changed anything. */
export async function withdrawNote(records: Records, id: number, at: string | null): Promise<boolean> {
  const { rows } = await sql`
    update annotations set withdrawn_at = ${at}::timestamptz, version = version + 1
    where id = ${id} and (withdrawn_at is null) = ${at !== null}
    returning id`.execute(records);
  return rows.length > 0;
}

/** Whether a channel is there, and a campaign, and that it is one of the channel where both are named. */
export async function isTarget(
  records: Records,
  { channel, campaign }: Pick<NoteValues, "channel" | "campaign">,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select (${channel}::bigint is null or exists (select from channels where id = ${channel}::bigint))
      and (${campaign}::bigint is null or exists (
        select from campaigns where id = ${campaign}::bigint
          and (${channel}::bigint is null or channel = ${channel}::bigint))) as found`.execute(records);
  return rows[0]?.found ?? false;
}

/** Which annotations are wanted; null is any. */
export type AnnotationFilter = {
  id: number | null;
  from: string | null;
  to: string | null;
  channel: number | null;
  campaign: number | null;
  campaigns: boolean;
};

/** The latest annotations that touch the days, latest first; notes of one channel and those of none. */
export async function findAnnotations(
  records: Records,
  { id, from, to, channel, campaign, campaigns }: AnnotationFilter,
  limit: number,
): Promise<Annotation[]> {
  const { rows } = await sql<Row>`
    select kind, id, day::text as day, until::text as until, text, version,
      channel, (select name from channels where channels.id = channel) as channel_name,
      campaign, (select name from campaigns where campaigns.id = campaign) as campaign_name,
      member, (select name from members where members.id = member) as member_name
    from (
      select 'note' as kind, id, first_day as day, last_day as until, text, channel, campaign, member, version
      from annotations where withdrawn_at is null and (${id}::bigint is null or id = ${id}::bigint)
      union all
      select 'campaign', id, starts, coalesce(ends, starts), name, channel, id, null, version
      from campaigns where ${campaigns} and starts is not null and archived_at is null
    ) as found
    where (${from}::date is null or until >= ${from}::date) and (${to}::date is null or day <= ${to}::date)
      and (${channel}::bigint is null or channel is null or channel = ${channel}::bigint)
      and (${campaign}::bigint is null or campaign is null or campaign = ${campaign}::bigint)
    order by day desc, kind, id desc limit ${limit}`.execute(records);
  return rows.map(({ channel_name, campaign_name, member_name, ...row }) => ({
    ...row,
    channel: label(row.channel, channel_name),
    campaign: label(row.campaign, campaign_name),
    member: label(row.member, member_name),
  }));
}

function label(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? "" };
}
