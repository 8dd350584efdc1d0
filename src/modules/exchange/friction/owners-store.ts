import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { FrictionCause } from "./choices-contract.ts";

/** A cause between two departments. */
export type CauseKey = {
  cause: FrictionCause;
  /** The code of a reason; null for causes without one. */
  reason: string | null;
  waiting: number;
  waitedOn: number;
};

type OwnersTable = {
  cause: FrictionCause;
  reason: string;
  waiting: number;
  waited_on: number;
  member: number;
  at: string;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    friction_owners: OwnersTable;
  }
}

export type NamedOwner = CauseKey & { member: { id: number; name: string } };

/** Who was named to take care of what, of those who work here. */
export async function findNamedOwners(records: Records): Promise<NamedOwner[]> {
  const { rows } = await sql<NamedOwner>`
    select cause, nullif(reason, '') as reason, waiting, waited_on as "waitedOn",
      jsonb_build_object('id', members.id, 'name', members.name) as member
    from friction_owners join members on members.id = friction_owners.member and members.removed_at is null`.execute(
    records,
  );
  return rows;
}

/** Names who takes care of a cause; with null nobody in particular. Returns who did before. */
export async function replaceOwner(
  records: Records,
  { cause, reason, waiting, waitedOn }: CauseKey,
  member: number | null,
  at: string,
): Promise<number | null> {
  const before = await records
    .deleteFrom("friction_owners")
    .where("cause", "=", cause)
    .where("reason", "=", reason ?? "")
    .where("waiting", "=", waiting)
    .where("waited_on", "=", waitedOn)
    .returning("member")
    .executeTakeFirst();
  if (member !== null) {
    const row = { cause, reason: reason ?? "", waiting, waited_on: waitedOn, member, at };
    await records.insertInto("friction_owners").values(row).execute();
  }
  return before?.member ?? null;
}
