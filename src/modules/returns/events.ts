import { eventsTable } from "../../kernel/events/tables.ts";

/**
 * Something worth money or its loss: order, won_deal, renewal, lost_renewal or hire. `value` and `margin` are in the
 * base currency; a margin that nobody told is null.
 */
export const outcomesTable = eventsTable({
  name: "outcomes",
  columns: {
    id: "UInt64 CODEC(T64, LZ4)",
    person: "UInt64 CODEC(Delta, LZ4)",
    at: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    kind: "LowCardinality(String)",
    value: "Decimal(18, 4) CODEC(T64, LZ4)",
    margin: "Nullable(Decimal(18, 4)) CODEC(T64, LZ4)",
    import: "UInt32 CODEC(T64, LZ4)",
    version: "UInt32 CODEC(T64, LZ4)",
  },
  orderBy: ["person", "at", "id"],
  shardBy: "cityHash64(person)",
});
