import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { View } from "./view-contract.ts";

type Values = { page: string; name: string; search: string; shared: boolean };

/** The views of a page that a member sees, their own and shared ones, by name; or one by its number. */
export async function findViews(
  records: Records,
  member: number | null,
  of: { page?: string; id?: number },
  limit: number,
): Promise<(View & { member: number })[]> {
  const { rows } = await sql<View & { member: number }>`
    select views.id, page, views.name, search, shared, views.version, views.member,
      coalesce(views.member = ${member}::bigint, false) as "isMine", members.name as by
    from views join members on members.id = views.member
    where views.removed_at is null and (shared or views.member = ${member}::bigint)
      and (${of.page ?? null}::text is null or page = ${of.page ?? null}::text)
      and (${of.id ?? null}::bigint is null or views.id = ${of.id ?? null}::bigint)
    order by lower(views.name), views.id limit ${limit}`.execute(records);
  return rows;
}

export async function insertView(records: Records, member: number, view: Values): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into views (page, name, search, shared, member)
    values (${view.page}, ${view.name}, ${view.search}, ${view.shared}, ${member})
    returning id`.execute(records);
  return rows[0]?.id ?? 0;
}

/** Changes a view if it still has this version. Returns whether it had. */
export async function updateView(
  records: Records,
  id: number,
  version: number,
  { name, search, shared }: { name?: string | undefined; search?: string | undefined; shared?: boolean | undefined },
): Promise<boolean> {
  const { rows } = await sql`
    update views set name = coalesce(${name ?? null}::text, name), search = coalesce(${search ?? null}::text, search),
      shared = coalesce(${shared ?? null}::boolean, shared), version = version + 1
    where id = ${id} and version = ${version} and removed_at is null
    returning id`.execute(records);
  return rows.length > 0;
}

/** Removes a view (`at`) or brings it back (null). Returns whether that changed anything. */
export async function removeView(records: Records, id: number, at: string | null): Promise<boolean> {
  const { rows } = await sql`
    update views set removed_at = ${at}::timestamptz, version = version + 1
    where id = ${id} and (removed_at is null) = ${at !== null}
    returning id`.execute(records);
  return rows.length > 0;
}

/** Whose a view is, removed or not. */
export async function findViewMember(records: Records, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ member: number }>`select member from views where id = ${id}`.execute(records);
  return rows[0]?.member;
}
