import { sql } from "kysely";
import type { InboxSource } from "../inbox/sources.ts";
import { readerOf } from "./heads-ups.ts";
import { findHeadsUpsOfReadings } from "./readings-store.ts";
import { findHeadsUps } from "./store.ts";

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
