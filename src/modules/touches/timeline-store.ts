import { sql } from "kysely";
import type { Events } from "../../kernel/events/events.ts";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { ReplyDetail } from "./capture-contract.ts";
import { detailColumn } from "./captured-columns.ts";
import type { Label, StepState } from "./contract.ts";
import type { TimelineEntry } from "./timeline-contract.ts";
import type { Bound } from "./timeline-order.ts";

/** What an entry has where its kind says nothing about it. */
export const blankEntry = {
  department: null,
  member: null,
  channel: null,
  campaign: null,
  direction: null,
  medium: null,
  purpose: null,
  note: "",
  state: null,
  words: "",
  whole: null,
  detail: null,
  reason: "",
  round: null,
  tags: null,
  outcome: null,
  version: null,
} as const satisfies Partial<TimelineEntry>;

function behind(table: string, bound: Bound | undefined) {
  if (!bound) return sql<boolean>`true`;
  return sql<boolean>`(${sql.ref(`${table}.at`)}, ${sql.ref(`${table}.id`)}) < (${bound.at}::timestamptz, ${bound.id})`;
}

/** Contacts of a person, newest first, from a bound on. */
export async function findContactEntries(
  records: Records,
  person: number,
  bound: Bound | undefined,
  limit: number,
): Promise<TimelineEntry[]> {
  const rows = await records
    .selectFrom("contacts")
    .leftJoin("departments", "departments.id", "contacts.department")
    .leftJoin("members", "members.id", "contacts.member")
    .selectAll("contacts")
    .select(["departments.name as department_name", "members.name as member_name"])
    .where("contacts.person", "=", person)
    .where("contacts.withdrawn_at", "is", null)
    .where(behind("contacts", bound))
    .orderBy("contacts.at", "desc")
    .orderBy("contacts.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, at, direction, medium, purpose, note, version, ...row }) => ({
    ...blankEntry,
    kind: "contact" as const,
    ...{ id, at, direction, medium, purpose, note, version },
    department: label(row.department, row.department_name),
    member: label(row.member, row.member_name),
  }));
}

/** An answer with its detail as it is stored, which still names nobody. */
export type AnswerEntry = { entry: TimelineEntry; told: ReplyDetail | null };

/** What came of asking a person, newest first, from a bound on. */
export async function findAnswerEntries(
  records: Records,
  person: number,
  bound: Bound | undefined,
  limit: number,
): Promise<AnswerEntry[]> {
  const rows = await records
    .selectFrom("answers")
    .leftJoin("departments", "departments.id", "answers.department")
    .leftJoin("members", "members.id", "answers.member")
    .leftJoin("channels", "channels.id", "answers.channel")
    .leftJoin("campaigns", "campaigns.id", "answers.campaign")
    .select([
      ...answerColumns,
      detailColumn,
      "departments.name as department_name",
      "members.name as member_name",
      "channels.name as channel_name",
      "campaigns.name as campaign_name",
    ])
    .where("answers.person", "=", person)
    .where("answers.withdrawn_at", "is", null)
    .where(behind("answers", bound))
    .orderBy("answers.at", "desc")
    .orderBy("answers.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, at, words, whole, reason, round, version, detail, ...row }) => ({
    told: detail,
    entry: {
      ...blankEntry,
      kind: "answer",
      ...{ id, at, words, whole, reason, round, version },
      state: row.state as StepState,
      department: label(row.department, row.department_name),
      member: label(row.member, row.member_name),
      channel: label(row.channel, row.channel_name),
      campaign: label(row.campaign, row.campaign_name),
    },
  }));
}

const answerColumns = [
  "answers.id",
  "answers.at",
  "answers.state",
  "answers.words",
  "answers.whole",
  "answers.reason",
  "answers.round",
  "answers.version",
  "answers.department",
  "answers.member",
  "answers.channel",
  "answers.campaign",
] as const;

type TouchRow = {
  id: number;
  at: string;
  channel: number;
  campaign: number;
  department: number;
  member: number;
  direction: string;
  medium: string;
  purpose: string;
  note: string;
  utm_source: string;
  utm_medium: string;
  utm_campaign: string;
};

/** Touches of a person that machines and files brought, newest first, from a bound on; 0 stands for none. */
export async function findTouches(
  events: Events,
  person: number,
  bound: Bound | undefined,
  limit: number,
): Promise<TouchRow[]> {
  return events.query<TouchRow>(
    `SELECT id, at, channel, campaign, department, member, direction, medium, purpose, note, utm_source, utm_medium,
      utm_campaign
    FROM touches
    WHERE person = {person:UInt64} AND import > 0 AND (toUnixTimestamp64Milli(at), id) < ({at:Int64}, {id:UInt64})
    ORDER BY at DESC, id DESC
    LIMIT {limit:UInt32}`,
    { person, at: bound ? Date.parse(bound.at) : Number.MAX_SAFE_INTEGER, id: bound?.id ?? 0, limit },
  );
}

/** How many touches machines and files brought of these people. */
export async function countTouches(events: Events, people: readonly number[]): Promise<Map<number, number>> {
  const rows = await events.query<{ person: number; count: number }>(
    `SELECT person, count() AS count FROM touches
    WHERE person IN {people:Array(UInt64)} AND import > 0 GROUP BY person`,
    { people },
  );
  return new Map(rows.map(({ person, count }) => [person, count]));
}

const named = ["department", "member", "channel", "campaign"] as const;

/** Touches as entries, with the names that the records have for what they name by id. */
export async function nameTouches(records: Records, touches: readonly TouchRow[]): Promise<TimelineEntry[]> {
  const names = await findNames(records, touches);
  return touches.map((touch) => {
    const labelOf = (kind: (typeof named)[number]): Label | null =>
      touch[kind] === 0 ? null : { id: touch[kind], name: names.get(`${kind} ${touch[kind]}`) ?? `#${touch[kind]}` };
    const tags = { source: touch.utm_source, medium: touch.utm_medium, campaign: touch.utm_campaign };
    const { id, at, note } = touch;
    return {
      ...blankEntry,
      kind: "touch" as const,
      ...{ id, at, note },
      direction: touch.direction || null,
      medium: touch.medium || null,
      purpose: touch.purpose || null,
      department: labelOf("department"),
      member: labelOf("member"),
      channel: labelOf("channel"),
      campaign: labelOf("campaign"),
      tags: Object.values(tags).some((tag) => tag !== "") ? tags : null,
    };
  });
}

async function findNames(records: Records, touches: readonly TouchRow[]): Promise<Map<string, string>> {
  if (touches.length === 0) return new Map();
  const ids = (kind: (typeof named)[number]) => [...new Set(touches.map((touch) => touch[kind]))];
  const { rows } = await sql<{ kind: string; id: number; name: string }>`
    select 'department' as kind, id, name from departments where id = any(${ids("department")}::bigint[])
    union all select 'member', id, name from members where id = any(${ids("member")}::bigint[])
    union all select 'channel', id, name from channels where id = any(${ids("channel")}::bigint[])
    union all select 'campaign', id, name from campaigns where id = any(${ids("campaign")}::bigint[])`.execute(records);
  return new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
}
