import { sql } from "kysely";
import { isoTime } from "../../../kernel/clock.ts";
import { selectDuesOf } from "../../dues/index.ts";
import type { InboxSource } from "../inbox/sources.ts";
import { present } from "./deliveries.ts";
import { findDeliveries } from "./store.ts";

/** Facts before departments. They wait for an answer once somebody is asked for one; until then they inform. */
export const deliverySource: InboxSource<"delivery"> = {
  kind: "delivery",
  settled: "answered",
  rows: sql`select deliveries.id as item, deliveries.department, deliveries.at, false as asks,
      deliveries.form = 'digest' as in_digest, false as for_heads, deliveries.opened_at, deliveries.answered_at as settled_at,
      deliveries.answered_by as settled_by
    from deliveries
    where not exists (select from facts where facts.id = deliveries.fact and facts.withdrawn_at is not null)`,
  dueTimes: (now) => sql`select owed.about as item, owed.due_at from (${selectDuesOf("open_fact", now)}) as owed
    where owed.state not in ('waived', 'withdrawn')`,
  async describe(context, ids) {
    const now = isoTime(context.clock.now());
    const found = await findDeliveries(context.records, { ids }, { limit: ids.length, now });
    return new Map(found.map((row) => [row.id, { kind: "delivery", delivery: present(context, row) }]));
  },
};
