import { sql } from "kysely";
import type { Actor } from "../../kernel/context.ts";
import type { Role, Scope } from "../../kernel/permissions.ts";
import type { Records } from "../../kernel/records/records.ts";
import { departmentsOfMember } from "./members-store.ts";

type Found = { member: number; name: string; roles: Role[]; departments: number[] };

/** Who a session belongs to, while it runs and they work here. */
export async function findActorOfSession(records: Records, token: string, now: string): Promise<Actor | undefined> {
  const { rows } = await sql<Found>`
    select members.id as member, members.name, members.roles, ${departmentsOfMember} as departments
    from auth_sessions join members on members.user_id = auth_sessions.user_id
    where auth_sessions.token = ${token} and auth_sessions.expires_at > ${now}
      and members.removed_at is null and members.joined_at is not null`.execute(records);
  return rows[0] && { kind: "member", ...rows[0] };
}

/** Somebody who works here, as who acts. */
export async function findActorOfMember(records: Records, member: number): Promise<Actor | undefined> {
  const { rows } = await sql<Found>`
    select id as member, name, roles, ${departmentsOfMember} as departments from members
    where id = ${member} and removed_at is null`.execute(records);
  return rows[0] && { kind: "member", ...rows[0] };
}

/** Who a key belongs to, while it works and they do. Notes its use, at most once a minute. */
export async function findActorOfKey(
  records: Records,
  hash: string,
  { now, minuteAgo }: { now: string; minuteAgo: string },
): Promise<Actor | undefined> {
  const { rows } = await sql<Found & { key: number; scopes: Scope[] }>`
    with found as (
      select api_keys.id as key, api_keys.scopes, members.id as member, members.name, members.roles,
        ${departmentsOfMember} as departments
      from api_keys join members on members.id = api_keys.member
      where key_hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > ${now})
        and members.removed_at is null
    ), noted as (
      update api_keys set last_used_at = ${now} from found
      where api_keys.id = found.key and (last_used_at is null or last_used_at < ${minuteAgo})
    )
    select * from found`.execute(records);
  return rows[0] && { kind: "member", ...rows[0] };
}
