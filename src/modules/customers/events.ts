import { eventsTable } from "../../kernel/events/tables.ts";

/** Since when a person outside is known to the company. One row for each person. */
export const peopleTable = eventsTable({
  name: "people",
  columns: {
    person: "UInt64 CODEC(Delta, LZ4)",
    since: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    import: "UInt32 CODEC(T64, LZ4)",
    version: "UInt32 CODEC(T64, LZ4)",
  },
  orderBy: ["person"],
  shardBy: "cityHash64(person)",
});
