import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Ending, HandOffState } from "./choices-contract.ts";
import type { HandOff } from "./contract.ts";
import type { HandOffStanding } from "./standing.ts";

type HandOffsTable = {
  id: Generated<number>;
  reference: string | null;
  from_department: number | null;
  to_department: number;
  departments: number[];
  person: number | null;
  came_as: number | null;
  subject: string;
  words: string;
  medium: Generated<string>;
  channel: number | null;
  campaign: number | null;
  state: HandOffState;
  ending: Ending | null;
  leg: Generated<number>;
  returns: Generated<number>;
  backs: Generated<number>;
  member: number | null;
  taker: number | null;
  opened_at: string;
  due_at: string | null;
  closed_at: string | null;
  row: Record<string, unknown> | null;
  import: number | null;
  example: Generated<boolean>;
  recorded_at: string;
  version: Generated<number>;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    hand_offs: HandOffsTable;
  }
}

export type NewHandOffRow = Pick<
  HandOffsTable,
  | ("reference" | "from_department" | "to_department" | "departments" | "person" | "came_as" | "subject")
  | ("words" | "channel" | "campaign" | "member" | "opened_at" | "due_at" | "recorded_at")
>;

/** Writes a hand-off down as offered. Returns its id; undefined where the reference is taken. */
export async function insertHandOff(records: Records, row: NewHandOffRow): Promise<number | undefined> {
  const inserted = await records
    .insertInto("hand_offs")
    .values({ ...row, state: "offered", ending: null, taker: null, closed_at: null, row: null, import: null })
    .onConflict((taken) => taken.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** Writes where it stands. `ending` says how it ended, where it has. */
export async function updateStanding(
  records: Records,
  id: number,
  { state, to, leg, returns, backs, departments, taker, closedAt }: HandOffStanding,
): Promise<void> {
  await records
    .updateTable("hand_offs")
    .set((set) => ({
      ...{ state, leg, returns, backs, departments, taker },
      to_department: to,
      closed_at: closedAt,
      ending: state === "done" ? "done" : null,
      version: set("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** A hand-off as whoever changes it needs it. */
export type LockedHandOff = {
  id: number;
  from: number | null;
  to: number;
  state: HandOffState;
  leg: number;
  person: number | null;
  dueAt: string | null;
  /** Whether a due with a time of its own was opened with it, as of one out of a file. */
  hasClock: boolean;
};

/** A hand-off, locked until the transaction ends. */
export async function lockHandOff(records: Records, id: number): Promise<LockedHandOff | undefined> {
  const row = await records
    .selectFrom("hand_offs")
    .select(["id", "from_department", "to_department", "state", "leg", "person", "due_at", "import"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { id: found, state, leg, person, due_at: dueAt } = row;
  const hasClock = row.import !== null && dueAt !== null;
  return {
    id: found,
    from: row.from_department,
    to: row.to_department,
    ...{ state, leg, person, dueAt, hasClock },
  };
}

/** Whose hand-offs somebody sees: those that these departments gave or had, and those that this member gave; or all. */
export type SeenBy = { departments: readonly number[]; member: number } | undefined;

export type HandOffsFilter = {
  id?: number | undefined;
  ids?: readonly number[] | undefined;
  sentBy?: readonly number[] | undefined;
  receivedBy?: readonly number[] | undefined;
  department?: number | undefined;
  from?: number | undefined;
  to?: number | undefined;
  state?: HandOffState | undefined;
  open?: boolean | undefined;
  ending?: Ending | undefined;
  pingPong?: boolean | undefined;
  late?: boolean | undefined;
  /** The id of a reason. */
  reason?: number | undefined;
  channel?: number | undefined;
  campaign?: number | undefined;
  person?: number | undefined;
  reference?: string | undefined;
  leg?: number | undefined;
  now: string;
  seenBy: SeenBy;
};

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

/** What earned a hand-off: what was said of it, else what its person answered last. */
export const joinEarners = sql`left join lateral (
    select answers.channel, answers.campaign from answers
    where answers.person = hand_offs.person and answers.withdrawn_at is null and answers.state = 'answered'
      and answers.channel is not null and hand_offs.channel is null
    order by answers.at desc, answers.id desc limit 1
  ) as answered on true
  left join channels on channels.id = coalesce(hand_offs.channel, answered.channel)
  left join campaigns on campaigns.id
    = case when hand_offs.channel is null then answered.campaign else hand_offs.campaign end`;

/** The legs on which a clock ran out for the department that they came to. */
const lateLegs = (now: string) => sql`select dues.about from dues where dues.subject = 'hand_off_leg'
  and dues.state in ('open', 'broken', 'made_good') and coalesce(dues.settled_at, ${now}::timestamptz) > dues.due_at`;

/** Whether that holds for the few hand-offs of a page; to find all that are late, the legs are looked up once. */
const isLate = (now: string) => sql<boolean>`exists (${lateLegs(now)} and dues.about = hand_offs.leg offset 0)`;

/** Hand-offs that a filter finds, as one condition. */
export function isFound(filter: HandOffsFilter): RawBuilder<boolean> {
  const { sentBy, receivedBy, seenBy, reason } = filter;
  const conditions = [
    filter.id !== undefined && sql`hand_offs.id = ${filter.id}`,
    filter.ids && sql`hand_offs.id = any(${[...filter.ids]}::bigint[])`,
    sentBy && sql`hand_offs.from_department = any(${[...sentBy]}::bigint[])`,
    receivedBy && sql`hand_offs.to_department = any(${[...receivedBy]}::bigint[])`,
    filter.department && sql`${filter.department}::bigint = any(hand_offs.departments)`,
    filter.from && sql`hand_offs.from_department = ${filter.from}`,
    filter.to && sql`hand_offs.to_department = ${filter.to}`,
    filter.state && sql`hand_offs.state = ${filter.state}`,
    filter.ending && sql`hand_offs.ending = ${filter.ending}`,
    filter.open !== undefined && sql`(hand_offs.state not in ('done', 'withdrawn')) = ${filter.open}::boolean`,
    filter.pingPong !== undefined && sql`(hand_offs.returns > 1 or hand_offs.backs > 0) = ${filter.pingPong}::boolean`,
    filter.late !== undefined && sql`(hand_offs.leg in (${lateLegs(filter.now)})) = ${filter.late}::boolean`,
    reason &&
      sql`exists (select from hand_off_steps where hand_off = hand_offs.id and reason = ${reason}
      and undone_at is null)`,
    filter.channel && sql`channels.id = ${filter.channel}`,
    filter.campaign && sql`campaigns.id = ${filter.campaign}`,
    filter.person && sql`hand_offs.person = ${filter.person}`,
    filter.reference && sql`hand_offs.reference = ${filter.reference}`,
    filter.leg && sql`hand_offs.id = (select hand_off from hand_off_steps where id = ${filter.leg})`,
    seenBy &&
      sql`(hand_offs.departments && ${[...seenBy.departments]}::bigint[]
      or hand_offs.member = ${seenBy.member}::bigint)`,
  ].filter((condition) => typeof condition === "object");
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

/** Hand-offs, the newest first, before a number. */
export async function findHandOffs(
  records: Records,
  filter: HandOffsFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<HandOff[]> {
  const { rows } = await sql<HandOff>`
    select hand_offs.id, reference, ${label("hand_offs.from_department", "givers.name")} as "from",
      ${label("hand_offs.to_department", "receivers.name")} as "to", ${label("hand_offs.person", "people.name")} as person,
      hand_offs.subject, hand_offs.words, hand_offs.state, ending, medium,
      ${label("channels.id", "channels.name")} as channel, ${label("campaigns.id", "campaigns.name")} as campaign,
      opened_at as "openedAt", hand_offs.due_at as "dueAt", closed_at as "closedAt",
      ${label("hand_offs.member", "members.name")} as member, ${label("hand_offs.taker", "takers.name")} as taker,
      case when hand_off_reasons.id is not null then jsonb_build_object('id', hand_off_reasons.id,
        'name', hand_off_reasons.name, 'code', hand_off_reasons.code) end as reason,
      returns, backs, returns > 1 or backs > 0 as "pingPong", ${isLate(filter.now)} as late, hand_offs.version
    from hand_offs
    left join departments as givers on givers.id = hand_offs.from_department
    left join departments as receivers on receivers.id = hand_offs.to_department
    left join people on people.id = hand_offs.person
    left join members on members.id = hand_offs.member
    left join members as takers on takers.id = hand_offs.taker
    left join lateral (
      select reason from hand_off_steps where hand_off = hand_offs.id and reason is not null and undone_at is null
      order by id desc limit 1
    ) as last_return on true
    left join hand_off_reasons on hand_off_reasons.id = last_return.reason
    ${joinEarners}
    where ${isFound(filter)} and (${before ?? null}::bigint is null or hand_offs.id < ${before ?? null}::bigint)
    order by hand_offs.id desc limit ${limit}`.execute(records);
  return rows;
}

/** The hand-offs of these legs by where they lie: leg to hand-off. */
export async function findSubjectsOfLegs(records: Records, legs: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ leg: number; subject: string }>`
    select hand_off_steps.id as leg, subject
    from unnest(${[...legs]}::bigint[]) as wanted (id)
    cross join lateral (select id, hand_off from hand_off_steps where id = wanted.id offset 0) as hand_off_steps
    join hand_offs on hand_offs.id = hand_off_steps.hand_off`.execute(records);
  return new Map(rows.map(({ leg, subject }) => [leg, subject]));
}

/** How the hand-off of a due's leg came in, as a value of SQL; null where nobody said. */
export const mediumOfLeg: RawBuilder<string | null> = sql`(
  select nullif(medium, '') from hand_off_steps join hand_offs on hand_offs.id = hand_off_steps.hand_off
  where hand_off_steps.id = dues.about)`;
