import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { InboxSource } from "../inbox/sources.ts";
import { confirmHeadsUp, takeConfirmationBack } from "./confirmations.ts";
import { readerOf, requireRow } from "./heads-ups.ts";
import { findHeadsUpsOfReadings } from "./readings-store.ts";
import { findHeadsUps } from "./store.ts";

/** Does something with each heads-up of some readings, of which one may have several. */
async function forEachOf(
  { records }: Context,
  readings: readonly number[],
  work: (headsUp: number) => Promise<unknown>,
): Promise<void> {
  const headsUps = new Set((await findHeadsUpsOfReadings(records, readings)).values());
  for (const id of headsUps) await work(id);
}

/**
 * Heads-ups before those who are to read them, each for themselves: whoever has confirmed is done with theirs. Where
 * nobody works, there is nobody to read.
 */
export const headsUpSource: InboxSource<"heads_up_reading"> = {
  kind: "heads_up_reading",
  settled: "confirmed",
  isForEach: true,
  rows: sql`select reading.id as item, reading.department, reading.asked_at as at, true as asks, false as in_digest,
      false as for_heads, reading.asked_at as opened_at, null::timestamptz as settled_at, null::bigint as settled_by
    from heads_up_readings as reading
    join heads_ups on heads_ups.id = reading.heads_up and heads_ups.state = 'published'
    where reading.ended_at is null and exists (
      select from member_departments as place join members on members.id = place.member and members.removed_at is null
      where place.department = reading.department)`,
  finishing: {
    finish: (context, readings) => forEachOf(context, readings, (id) => confirmHeadsUp(context, id)),
    async reopen(context, readings) {
      await forEachOf(context, readings, async (id) => {
        const { mine } = await requireRow(context, id);
        if (mine.confirmedAt !== null) await takeConfirmationBack(context, id);
      });
    },
  },
  async describe(context, readings) {
    const { records } = context;
    const headsUpOf = await findHeadsUpsOfReadings(records, readings);
    const ids = [...new Set(headsUpOf.values())];
    const rows = await findHeadsUps(records, { ids, ...readerOf(context) }, { limit: ids.length });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      [...headsUpOf].flatMap(([reading, id]) => {
        const row = byId.get(id);
        return row ? [[reading, { kind: "heads_up_reading", headsUp: row }] as const] : [];
      }),
    );
  },
};
