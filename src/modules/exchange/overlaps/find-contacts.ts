import { sql } from "kysely";
import type { Events } from "../../../kernel/events/events.ts";
import type { Records } from "../../../kernel/records/records.ts";
import type { Evidence, Found } from "./fold.ts";

/** What is looked at: days that count, and the time from which on things make an overlap, an ISO instant. */
export type Within = { days: number; since: string };

/** A contact that overlaps with an earlier one of another department. */
type Pair = {
  person: number | null;
  account: number | null;
  first: Met;
  second: Met;
};
type Met = { id: number; at: string; department: number; words: string };

/** Candidates have another department and other people to talk to. */
const leftOut = ["application", "interview"];

/** What comes typed in has the number of its contact; imported touches have larger ones. */
const firstTouch = 2 ** 32;

/** Pairs that the records are asked about at once. */
const together = 5_000;

/** Leads that two departments contacted one after the other without a hand-off between them. */
export async function findDoubleContacts(
  { records, events }: { records: Records; events: Events },
  within: Within,
): Promise<Found[]> {
  const pairs = await findPairsOfPeople(events, within);
  const found: Pair[] = [];
  for (let from = 0; from < pairs.length; from += together) {
    found.push(...(await keepUnagreed(records, pairs.slice(from, from + together), within.days)));
  }
  return [...found, ...(await findPairsOfAccounts(records, within))].map(toFound);
}

type PairRow = { person: number } & Record<"id" | "department" | "earlier_id" | "earlier_department", number> &
  Record<"at" | "medium" | "earlier_at" | "earlier_medium", string>;

/** Outbound contacts with the one before with the same person, where that was another department's not long before. */
async function findPairsOfPeople(events: Events, { days, since }: Within): Promise<Pair[]> {
  const rows = await events.query<PairRow>(
    `SELECT * FROM (
      SELECT person, id, at, department, medium,
        lagInFrame(id) OVER before AS earlier_id, lagInFrame(at) OVER before AS earlier_at,
        lagInFrame(department) OVER before AS earlier_department, lagInFrame(medium) OVER before AS earlier_medium
      FROM touches
      WHERE at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') AND direction = 'outbound' AND department > 0
        AND person < 9223372036854775808 AND purpose NOT IN {leftOut:Array(String)}
      WINDOW before AS (PARTITION BY person ORDER BY at, id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    )
    WHERE earlier_id > 0 AND earlier_department != department AND at >= parseDateTime64BestEffort({since:String}, 3, 'UTC')
      AND at <= earlier_at + toIntervalHour({hours:UInt32})
    ORDER BY person, at, id`,
    { from: daysBefore(since, days), since, hours: 24 * days, leftOut },
  );
  return rows.map((row) => ({
    person: row.person,
    account: null,
    first: { id: row.earlier_id, at: row.earlier_at, department: row.earlier_department, words: row.earlier_medium },
    second: { id: row.id, at: row.at, department: row.department, words: row.medium },
  }));
}

/** Those of these pairs whose person was a lead, and about whom the two departments handed nothing to each other. */
async function keepUnagreed(records: Records, pairs: readonly Pair[], days: number): Promise<Pair[]> {
  const list = <T>(of: (pair: Pair) => T) => pairs.map(of);
  const { rows } = await sql<{ place: number }>`
    select place::int
    from unnest(${list(({ person }) => person)}::bigint[], ${list(({ first }) => first.at)}::timestamptz[],
        ${list(({ second }) => second.at)}::timestamptz[], ${list(({ first }) => first.department)}::bigint[],
        ${list(({ second }) => second.department)}::bigint[])
      with ordinality as pair (person, first_at, at, one, other, place)
    join people on people.id = pair.person and people.merged_into is null
    where not exists (
        select from outcomes where outcomes.person = pair.person and outcomes.at <= pair.at
          and outcomes.withdrawn_at is null)
      and not exists (
        select from hand_offs where hand_offs.person = pair.person
          and hand_offs.departments @> array[pair.one, pair.other] and hand_offs.state <> 'withdrawn'
          and hand_offs.opened_at between pair.first_at - make_interval(hours => ${24 * days}) and pair.at)
    order by place`.execute(records);
  return rows.flatMap(({ place }) => pairs[place - 1] ?? []);
}

type AccountRow = { account: number; id: number; at: string; department: number; medium: string } & {
  earlier: { id: number; at: string; department: number; medium: string };
};

/** The same of logged contacts with two people of one account that never bought. */
async function findPairsOfAccounts(records: Records, { days, since }: Within): Promise<Pair[]> {
  const { rows } = await sql<AccountRow>`
    with met as (
      select people.account, contacts.person, contacts.id, contacts.at, contacts.department, contacts.medium,
        lag(contacts.id) over before as earlier_id, lag(contacts.at) over before as earlier_at,
        lag(contacts.department) over before as earlier_department, lag(contacts.medium) over before as earlier_medium,
        lag(contacts.person) over before as earlier_person
      from contacts join people on people.id = contacts.person and people.account is not null
      where contacts.at >= ${since}::timestamptz - make_interval(hours => ${24 * days})
        and contacts.direction = 'outbound' and contacts.withdrawn_at is null and contacts.department is not null
        and contacts.purpose <> all(${leftOut}::text[])
      window before as (partition by people.account order by contacts.at, contacts.id)
    )
    select account, id, at, department, medium, jsonb_build_object('id', earlier_id,
      'at', to_char(earlier_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'department', earlier_department, 'medium', earlier_medium) as earlier
    from met
    where earlier_department <> department and earlier_person <> person and at >= ${since}::timestamptz
      and at <= earlier_at + make_interval(hours => ${24 * days})
      and not exists (
        select from outcomes join people on people.id = outcomes.person
        where people.account = met.account and outcomes.at <= met.at and outcomes.withdrawn_at is null)
      and not exists (
        select from hand_offs join people on people.id = hand_offs.person
        where people.account = met.account and hand_offs.departments @> array[met.department, met.earlier_department]
          and hand_offs.state <> 'withdrawn'
          and hand_offs.opened_at between met.earlier_at - make_interval(hours => ${24 * days}) and met.at)
    order by account, at, id`.execute(records);
  return rows.map(({ account, id, at, department, medium, earlier }) => ({
    ...{ person: null, account },
    first: { id: earlier.id, at: earlier.at, department: earlier.department, words: earlier.medium },
    second: { id, at, department, words: medium },
  }));
}

function toFound({ person, account, first, second }: Pair): Found {
  const shows = ({ id, at, department, words }: Met, triggers: boolean): Evidence => {
    return { kind: id < firstTouch ? "contact" : "touch", thing: id, at, department, words, triggers };
  };
  return {
    ...{ kind: "double_contact", person, account, matter: "", about: "", cost: null },
    departments: [first.department, second.department].toSorted((one, other) => one - other),
    evidence: [shows(first, false), shows(second, true)],
  };
}

/** So many times 24 hours before an ISO instant. */
export function daysBefore(at: string, days: number): string {
  return new Date(Date.parse(at) - days * 86_400_000).toISOString();
}
