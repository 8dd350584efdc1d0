import { sql } from "kysely";
import type { Events } from "../../../kernel/events/events.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { daysBefore, type Within } from "./find-contacts.ts";
import type { Found } from "./fold.ts";

type Candidate = {
  person: number;
  since: string;
  /** Whether the records say that they came as a lead; else it takes something that they did themselves. */
  isLead: boolean;
};

/** People that the events are asked about at once. */
const together = 10_000;

/**
 * Leads whom no department contacted, and whom none handed off, by their time. Who is merely in a file is no lead: it may
 * be a list of old customers. A lead answered in a form, or the file says how they heard of the company; or the file says on
 * which day they became known, and that was since the company has used the product, at an account that never bought, or
 * they came by themselves around that day.
 */
export async function findOrphanLeads(
  { records, events }: { records: Records; events: Events },
  { days, since, now }: Within & { now: string },
): Promise<Found[]> {
  const candidates = await findCandidates(records, { days, since, until: daysBefore(now, days) });
  const orphans: Candidate[] = [];
  for (let from = 0; from < candidates.length; from += together) {
    const some = candidates.slice(from, from + together);
    const seen = await findMeetings(events, some, days);
    orphans.push(
      ...some.filter(({ person, since: at, isLead }) => {
        const { met = "", came = false } = seen.get(person) ?? {};
        return (isLead || came) && (met === "" || met > daysBefore(at, -days));
      }),
    );
  }
  return orphans.map(({ person, since: at }) => ({
    ...{ kind: "orphan_lead", person, account: null, matter: "", about: "", departments: [], cost: null },
    evidence: [{ kind: "person", thing: person, at, department: null, words: "", triggers: true }],
  }));
}

/** Those who may be leads, and whom the records know no contact, hand-off and outcome of in time. */
async function findCandidates(
  records: Records,
  { days, since, until }: { days: number; since: string; until: string },
): Promise<Candidate[]> {
  const inTime = sql`people.since + make_interval(hours => ${24 * days})`;
  const { rows } = await sql<Candidate>`
    with alone as (
      select people.id, people.since, people.account, people.import from people
      where people.merged_into is null and people.since between ${since}::timestamptz and ${until}::timestamptz
        and not exists (
          select from contacts where contacts.person = people.id and contacts.withdrawn_at is null
            and contacts.at <= ${inTime})
        and not exists (
          select from hand_offs where hand_offs.person = people.id and hand_offs.state <> 'withdrawn'
            and hand_offs.opened_at <= ${inTime})
        and not exists (
          select from outcomes where outcomes.person = people.id and outcomes.withdrawn_at is null
            and outcomes.at <= ${inTime})
        and not exists (
          select from overlap_evidence join overlap_incidents on overlap_incidents.id = incident
          where overlap_evidence.kind = 'person' and thing = people.id and triggers and state <> 'open')
    ), known as (
      select people.*,
        exists (
          select from answers where answers.person = people.id and answers.withdrawn_at is null
            and answers.at <= ${inTime} and (answers.door = 'form'
              or people.import is not null and answers.state = 'answered' and answers.department is null)) as has_said,
        exists (select from imports where imports.id = people.import and people.since < imports.at) as is_dated
      from alone as people
    ), leads as (
      select people.id, people.since, is_dated, has_said or is_dated
        and people.since >= (select min(acts.at) from acts)
        and not exists (
          select from people as colleagues join outcomes on outcomes.person = colleagues.id
          where colleagues.account = people.account and outcomes.withdrawn_at is null
            and outcomes.at <= ${inTime}) as is_lead
      from known as people
    )
    select id as person, since, is_lead as "isLead" from leads where is_lead or is_dated order by id`.execute(records);
  return rows;
}

type Seen = {
  /** When a department first met them, as far as it was written down: typed in or imported. */
  met?: string;
  /** Whether they came by themselves around the day on which they became known: a visit, a click on a campaign. */
  came: boolean;
};

async function findMeetings(
  events: Events,
  candidates: readonly Candidate[],
  days: number,
): Promise<Map<number, Seen>> {
  const rows = await events.query<{ person: number; met: string; departments: number; came: number }>(
    `SELECT person, minIf(at, department > 0) AS met, countIf(department > 0) AS departments,
      countIf(department = 0 AND direction = 'inbound' AND abs(toUnixTimestamp64Milli(at)
        - transform(person, {people:Array(UInt64)}, {since:Array(Int64)}, toInt64(0))) <= {span:Int64}) AS came
    FROM touches WHERE person IN {people:Array(UInt64)} GROUP BY person`,
    {
      people: candidates.map(({ person }) => person),
      since: candidates.map(({ since }) => Date.parse(since)),
      span: days * 86_400_000,
    },
  );
  return new Map(
    rows.map(({ person, met, departments, came }) => [person, { ...(departments > 0 ? { met } : {}), came: came > 0 }]),
  );
}
