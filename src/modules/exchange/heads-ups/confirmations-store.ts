import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";

/** Whoever has read it is done with it in the inbox, one member or all of them. */
export async function markRead(
  records: Records,
  { headsUp, member = null }: { headsUp: number; member?: number | null },
): Promise<void> {
  await sql`
    insert into inbox_marks (member, kind, item, done_at, reason)
    select confirmation.member, 'heads_up_reading', reading.id, confirmation.at, ''
    from heads_up_confirmations as confirmation
    join heads_ups on heads_ups.id = confirmation.heads_up and confirmation.edition >= asked_edition
    join heads_up_readings as reading on reading.heads_up = heads_ups.id and reading.ended_at is null
    join member_departments as place
      on place.member = confirmation.member and place.department = reading.department
    where heads_ups.id = ${headsUp} and (${member}::bigint is null or confirmation.member = ${member}::bigint)
    on conflict (member, kind, item) do update set done_at = coalesce(inbox_marks.done_at, excluded.done_at)`.execute(
    records,
  );
}

/** It is before this member again. */
export async function unmarkRead(
  records: Records,
  { headsUp, member }: { headsUp: number; member: number },
): Promise<void> {
  await sql`
    delete from inbox_marks using heads_up_readings as reading
    where inbox_marks.kind = 'heads_up_reading' and inbox_marks.item = reading.id and inbox_marks.member = ${member}
      and reading.heads_up = ${headsUp} and reading.ended_at is null`.execute(records);
}
