import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Tally } from "./straight-lines.ts";

/**
 * What each member recorded, counted by the department, the medium and the quarter of the customers: answers that name a
 * channel, and that somebody doesn't remember or declined. A choice is the id of the channel, or the state.
 */
export async function countChoices(
  records: Records,
  { from, to, timeZone }: { from: string | undefined; to: string | undefined; timeZone: string },
): Promise<Tally[]> {
  const [first, last] = [from ?? null, to ?? null];
  const { rows } = await sql<Tally>`
    select answers.member,
      concat_ws(' ', answers.department, coalesce(contacts.medium, meetings.first_medium, '-'),
        to_char(answers.at at time zone ${timeZone}, 'YYYY-Q')) as group,
      coalesce(answers.channel::text, answers.state) as choice, count(*)::int as count
    from answers
    left join contacts on contacts.id = answers.contact
    left join meetings on meetings.person = answers.person
    where answers.withdrawn_at is null and answers.member is not null and answers.department is not null
      and answers.round = 1
      and (answers.state in ('doesnt_remember', 'declined') or (answers.state = 'answered' and answers.channel is not null))
      and (${first}::date is null or answers.at >= ${first}::date::timestamp at time zone ${timeZone})
      and (${last}::date is null or answers.at < (${last}::date + 1)::timestamp at time zone ${timeZone})
    group by 1, 2, 3`.execute(records);
  return rows;
}

/** The names of these members and channels, by their ids. */
export async function findNames(
  records: Records,
  ids: { members: readonly number[]; channels: readonly number[] },
): Promise<{ members: Map<number, string>; channels: Map<number, string> }> {
  const { rows } = await sql<{ kind: "members" | "channels"; id: number; name: string }>`
    select 'members' as kind, id, name from members where id = any(${[...ids.members]}::bigint[])
    union all
    select 'channels', id, name from channels where id = any(${[...ids.channels]}::bigint[])`.execute(records);
  const namesOf = (kind: string) => new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.name]] : [])));
  return { members: namesOf("members"), channels: namesOf("channels") };
}
