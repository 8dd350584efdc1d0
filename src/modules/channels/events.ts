import { eventsTable } from "../../kernel/events/tables.ts";

/**
 * What channels and campaigns cost, and what their platforms counted, by day. `amount` is in the base currency; `item`
 * is the finer name that a platform gives its rows, such as an ad. A campaign of 0 is spend on the channel as such.
 */
export const spendTable = eventsTable({
  name: "spend",
  columns: {
    id: "UInt64 CODEC(T64, LZ4)",
    day: "Date",
    channel: "UInt32 CODEC(T64, LZ4)",
    campaign: "UInt32 CODEC(T64, LZ4)",
    item: "String",
    amount: "Decimal(18, 4) CODEC(T64, LZ4)",
    impressions: "UInt64 CODEC(T64, LZ4)",
    clicks: "UInt64 CODEC(T64, LZ4)",
    enquiries: "UInt64 CODEC(T64, LZ4)",
    sales: "UInt64 CODEC(T64, LZ4)",
    import: "UInt32 CODEC(T64, LZ4)",
    version: "UInt32 CODEC(T64, LZ4)",
  },
  // The mirror finds the rows that it corrects by their ids, in a table that is ordered by day.
  indices: ["by_id id TYPE bloom_filter(0.01) GRANULARITY 4"],
  orderBy: ["day", "channel", "campaign", "id"],
  shardBy: "cityHash64(id)",
});
