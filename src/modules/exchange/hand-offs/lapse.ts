import { sql } from "kysely";
import type { Act } from "../../../kernel/acts/act.ts";
import { change } from "../../../kernel/acts/change.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Records } from "../../../kernel/records/records.ts";

/**
 * What nobody took in time goes back to whoever gave it, and one act tells the heads of both. Where the two departments
 * agreed on a longer time than the company's, it goes back once that is over, or is waived.
 */
export const returnUntaken: Follower = {
  name: "untaken hand-offs",
  verbs: ["due.broken", "due.waived"],
  most: 5_000,
  // As of when the clock said so: later than that it was due, whenever this hears of it.
  follow: (context, acts) => lapse(context, acts.flatMap(legsOf), acts.at(-1)?.at ?? isoTime(context.clock.now())),
};

/** What broken and waived dues are about, as far as it can be hand-offs. */
function legsOf({ detail }: Act): number[] {
  return Array.isArray(detail.about) ? detail.about.filter((one) => Number.isSafeInteger(one)) : [];
}

async function lapse(context: Context, legs: readonly number[], at: string): Promise<void> {
  if (legs.length === 0) return;
  await change(asSystem(context), "hand_off.lapsed", async (records, act) => {
    const lapsed = await lapseUntaken(records, legs, at);
    if (lapsed.length === 0) return act.leaveOut();
    const list = <Name extends keyof Lapsed>(name: Name) => lapsed.map((one) => one[name]);
    act.about("hand_off", list("id"), { detail: { leg: list("leg"), from: list("from"), to: list("to"), at } });
  });
}

type Lapsed = { id: number; leg: number; from: number | null; to: number };

/** Notes that nobody took those of these legs that are still offered and whose time to be taken is over. */
async function lapseUntaken(records: Records, legs: readonly number[], at: string): Promise<Lapsed[]> {
  const { rows } = await sql<Lapsed>`
    with untaken as (
      select id, leg, from_department, to_department from hand_offs
      where leg = any(${[...legs]}::bigint[]) and state = 'offered' and exists (
        select from dues join commitments on commitments.id = dues.commitment and commitments.code = 'accept_hand_off'
        where dues.about = hand_offs.leg and dues.subject = 'hand_off_leg' and dues.state = 'broken'
          and dues.settled_at is null)
      and not exists (
        select from dues join agreement_clauses on agreement_clauses.commitment = dues.commitment
        where dues.about = hand_offs.leg and dues.subject = 'hand_off_leg' and dues.state = 'open'
          and dues.settled_at is null)
      for update
    ), ended as (
      update hand_off_steps set ended_at = ${at}::timestamptz from untaken
      where hand_off = untaken.id and undone_at is null and ended_at is null
    ), noted as (
      insert into hand_off_steps (hand_off, kind, at, department, lies_with)
      select id, 'lapsed', ${at}::timestamptz, to_department, coalesce(from_department, to_department) from untaken
    )
    update hand_offs set state = 'returned', returns = returns + 1, version = version + 1
    from untaken where hand_offs.id = untaken.id
    returning untaken.id, untaken.leg, untaken.from_department as "from", untaken.to_department as "to"`.execute(
    records,
  );
  return rows.toSorted((one, other) => one.id - other.id);
}
