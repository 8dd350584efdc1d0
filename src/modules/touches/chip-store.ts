import { sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";

type ChipOrdersTable = { day: string; channels: number[] };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    chip_orders: ChipOrdersTable;
  }
}

/** The channels in the order that was decided for a day, or undefined while nobody has asked for it. */
export async function findChipOrder(records: Records, day: string): Promise<number[] | undefined> {
  const row = await records.selectFrom("chip_orders").select("channels").where("day", "=", day).executeTakeFirst();
  return row?.channels;
}

/** Decides the order of a day. Whoever comes first does: returns the order that holds. */
export async function keepChipOrder(records: Records, day: string, channels: readonly number[]): Promise<number[]> {
  await records
    .insertInto("chip_orders")
    .values({ day, channels: json(channels) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findChipOrder(records, day)) ?? [...channels];
}

/** How often the answers of a period named each channel. Times are ISO instants; `until` is not included. */
export async function countChannelUse(records: Records, from: string, until: string): Promise<Map<number, number>> {
  const rows = await records
    .selectFrom("answers")
    .select(["channel", sql<number>`count(*)`.as("count")])
    .where("at", ">=", from)
    .where("at", "<", until)
    .where("channel", "is not", null)
    .where("withdrawn_at", "is", null)
    .groupBy("channel")
    .execute();
  return new Map(rows.map(({ channel, count }) => [channel ?? 0, count]));
}
