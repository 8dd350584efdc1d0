import type { Events } from "../../../kernel/events/events.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import { revenueKinds } from "../contract.ts";
import type { FreshnessSource } from "./contract.ts";

type Latest = { source: FreshnessSource; latest: string; rows: number };

/** When the newest of each source happened up to an instant, both in milliseconds since 1970; sources without any are left out. */
export async function findLatest(events: Events, now: number): Promise<Map<FreshnessSource, number>> {
  const kinds = revenueKinds.map((kind) => `'${kind}'`).join(", ");
  const rows = await events.query<Latest>(
    `SELECT source, toString(max(latest)) AS latest, toUInt32(max(found)) AS rows
    FROM ${placementOn(events.cluster)(
      (table) => `
      SELECT 'sales' AS source, toUnixTimestamp64Milli(max(at)) AS latest, count() > 0 AS found
      FROM ${table("outcomes")} WHERE kind IN (${kinds}) AND at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC')
      UNION ALL
      SELECT 'answers', toUnixTimestamp64Milli(max(at)), count() > 0
      FROM ${table("answers")} WHERE at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC')
      UNION ALL
      SELECT if(department = 0, 'visits', 'contacts') AS source, toUnixTimestamp64Milli(max(at)), count() > 0
      FROM ${table("touches")} WHERE at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC') GROUP BY source
      UNION ALL
      SELECT 'spend', toUnixTimestamp64Milli(toDateTime64(max(day), 3, 'UTC')), count() > 0
      FROM ${table("spend")} WHERE day <= toDate(fromUnixTimestamp64Milli({now:Int64}, 'UTC'))`,
    )}
    GROUP BY source`,
    { now },
  );
  return new Map(
    rows.filter(({ rows: found }) => Number(found) > 0).map(({ source, latest }) => [source, Number(latest)]),
  );
}
