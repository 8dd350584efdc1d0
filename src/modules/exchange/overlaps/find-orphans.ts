import { sql } from "kysely";
import type { Events } from "../../../kernel/events/events.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { daysBefore, type Within } from "./find-contacts.ts";
import type { Found } from "./fold.ts";

type Candidate = { person: number; since: string };

/** People that the events are asked about at once. */
const together = 10_000;

/** Leads out of imports and forms that no department contacted, and that none handed off, by their time. */
export async function findOrphanLeads(
  { records, events }: { records: Records; events: Events },
  { days, since, now }: Within & { now: string },
): Promise<Found[]> {
  const candidates = await findCandidates(records, { days, since, until: daysBefore(now, days) });
  const orphans: Candidate[] = [];
  for (let from = 0; from < candidates.length; from += together) {
    const some = candidates.slice(from, from + together);
    const met = await findFirstMeetings(
      events,
      some.map(({ person }) => person),
    );
    orphans.push(...some.filter((one) => (met.get(one.person) ?? "9") > daysBefore(one.since, -days)));
  }
  return orphans.map(({ person, since: at }) => ({
    ...{ kind: "orphan_lead", person, account: null, matter: "", about: "", departments: [], cost: null },
    evidence: [{ kind: "person", thing: person, at, department: null, words: "", triggers: true }],
  }));
}

/** Those whom the records know no contact, hand-off and outcome of in time. */
async function findCandidates(
  records: Records,
  { days, since, until }: { days: number; since: string; until: string },
): Promise<Candidate[]> {
  const inTime = sql`people.since + make_interval(hours => ${24 * days})`;
  const { rows } = await sql<Candidate>`
    select people.id as person, people.since from people
    where people.merged_into is null and people.since between ${since}::timestamptz and ${until}::timestamptz
      and (people.import is not null or exists (
        select from answers where answers.person = people.id and answers.door = 'form' and answers.withdrawn_at is null))
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
    order by people.id`.execute(records);
  return rows;
}

/** When a department first met each of these people, as far as it was written down: typed in or imported. */
async function findFirstMeetings(events: Events, people: readonly number[]): Promise<Map<number, string>> {
  const rows = await events.query<{ person: number; first: string }>(
    `SELECT person, min(at) AS first FROM touches
    WHERE person IN {people:Array(UInt64)} AND department > 0 GROUP BY person`,
    { people: [...people] },
  );
  return new Map(rows.map(({ person, first }) => [person, first]));
}
