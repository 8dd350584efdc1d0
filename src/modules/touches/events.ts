import { eventsTable } from "../../kernel/events/tables.ts";

// T64 cuts integers to the bits they use before LZ4: half the bytes, and the quickest to read of what was tried.

// Rows that leave the person out are filed under their key until somebody in records has it.
const person = "UInt64 DEFAULT bitOr(bitShiftLeft(toUInt64(1), 63), sipHash64(key)) CODEC(Delta, LZ4)";

/**
 * One row for each moment in which a person and the company met. `id` is import x 2^32 + number within the import (0:
 * typed in, the number is that of the record). `person` is the id in records, or 2^63 | sipHash64(key) for a key that
 * nobody in records has yet, such as `mail:...`; a contact of nobody has the key `contact:<id>`. 0 stands for no
 * channel, campaign, department or member. `row` is a hash of the content, to know a moment that was imported before.
 */
export const touchesTable = eventsTable({
  name: "touches",
  columns: {
    id: "UInt64 CODEC(T64, LZ4)",
    person,
    key: "String",
    at: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    channel: "UInt32 CODEC(T64, LZ4)",
    campaign: "UInt32 CODEC(T64, LZ4)",
    department: "UInt32 CODEC(T64, LZ4)",
    member: "UInt32 CODEC(T64, LZ4)",
    direction: "LowCardinality(String)",
    medium: "LowCardinality(String)",
    purpose: "LowCardinality(String)",
    note: "String CODEC(ZSTD(1))",
    utm_source: "LowCardinality(String)",
    utm_medium: "LowCardinality(String)",
    utm_campaign: "LowCardinality(String)",
    row: "UInt64 CODEC(NONE)",
    import: "UInt32 CODEC(T64, LZ4)",
    version: "UInt32 CODEC(T64, LZ4)",
  },
  // A correction and the undoing of an import find their rows by these, in a table that is ordered by person.
  indices: ["by_id id TYPE bloom_filter(0.01) GRANULARITY 4", "by_import import TYPE set(64) GRANULARITY 4"],
  orderBy: ["person", "at", "id"],
  shardBy: "cityHash64(person)",
});

/**
 * What people said when asked how they heard of us. `state` is answered, doesnt_remember or declined; one answer that
 * names several channels is several rows that share its weight. `begins` is when a customer came back, where it says
 * what brought them back, and 1970 where it says how they heard of us. `department` and `member` are those who asked.
 * `place` is where the chosen channel stood among `places` chips of channels that were shuffled, from 1; 0 where their
 * order was fixed or is not known, or where words were matched. `id` is that of the record; the answer of nobody has the
 * key `contact:<id>` or `answer:<id>`.
 */
export const answersTable = eventsTable({
  name: "answers",
  columns: {
    id: "UInt64 CODEC(T64, LZ4)",
    person,
    key: "String",
    at: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    state: "LowCardinality(String)",
    channel: "UInt32 CODEC(T64, LZ4)",
    campaign: "UInt32 CODEC(T64, LZ4)",
    weight: "Float64",
    begins: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    department: "UInt32 CODEC(T64, LZ4)",
    member: "UInt32 CODEC(T64, LZ4)",
    place: "UInt8 CODEC(T64, LZ4)",
    places: "UInt8 CODEC(T64, LZ4)",
    import: "UInt32 CODEC(T64, LZ4)",
    version: "UInt32 CODEC(T64, LZ4)",
  },
  indices: ["by_id id TYPE bloom_filter(0.01) GRANULARITY 4", "by_import import TYPE set(64) GRANULARITY 4"],
  orderBy: ["person", "at", "id"],
  shardBy: "cityHash64(person)",
});
