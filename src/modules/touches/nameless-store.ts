import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { NamelessCapture } from "./contract.ts";

type Row = {
  kind: "contact" | "answer";
  id: number;
  at: string;
  department: number | null;
  department_name: string | null;
  member: number | null;
  member_name: string | null;
  channel: number | null;
  channel_name: string | null;
  medium: NamelessCapture["medium"];
  text: string;
  version: number;
};

/**
 * Contacts and answers that were typed in and stand without a person, newest first, one more than the limit. The answer
 * of a contact is part of it. What people left themselves is not among them: nobody knows who they were.
 */
export async function findNameless(
  records: Records,
  { after, limit }: { after: { at: string; kind: string; id: number } | undefined; limit: number },
): Promise<NamelessCapture[]> {
  const behind = after ? sql`(at, kind, id) < (${after.at}::timestamptz, ${after.kind}, ${after.id})` : sql`true`;
  const { rows } = await sql<Row>`
    select found.*, departments.name as department_name, members.name as member_name, channels.name as channel_name
    from (
      select 'contact' as kind, contacts.id, contacts.at, contacts.department, contacts.member, answers.channel,
        contacts.medium, coalesce(nullif(contacts.note, ''), answers.whole, answers.words, '') as text, contacts.version
      from contacts left join answers on answers.contact = contacts.id and answers.withdrawn_at is null
        and coalesce(answers.cell, answers.id) = answers.id
      where contacts.person is null and contacts.withdrawn_at is null
      union all
      select 'answer', id, at, department, member, channel, null, coalesce(whole, words), version
      from answers
      where person is null and contact is null and import is null and door is null and withdrawn_at is null
        and coalesce(cell, id) = id
    ) as found
    left join departments on departments.id = found.department
    left join members on members.id = found.member
    left join channels on channels.id = found.channel
    where ${behind}
    order by at desc, kind desc, found.id desc
    limit ${limit + 1}`.execute(records);
  return rows.map(({ department, department_name, member, member_name, channel, channel_name, ...row }) => ({
    ...row,
    department: label(department, department_name),
    member: label(member, member_name),
    channel: label(channel, channel_name),
  }));
}
