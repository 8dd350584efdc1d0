import type { Events } from "../../../kernel/events/events.ts";
import { revenueKinds } from "../contract.ts";

export type WeekSpend = { week: string; channel: number; amount: number };
export type WeekOutcome = { week: string; amount: number; sales: number };

/** Spend of each channel in each week, which begins on a Monday, between two days (the second not included). */
export async function findWeeklySpend(events: Events, from: string, before: string): Promise<WeekSpend[]> {
  const rows = await events.query<{ week: string; channel: number; spent: number }>(
    `SELECT toString(toMonday(day)) AS week, channel, toFloat64(sum(amount)) AS spent
    FROM spend WHERE day >= {from:Date} AND day < {before:Date}
    GROUP BY week, channel HAVING spent <> 0 ORDER BY week, channel`,
    { from, before },
  );
  return rows.map(({ week, channel, spent }) => ({ week, channel: Number(channel), amount: Number(spent) }));
}

/** Revenue and the number of sales in each week of this time zone, between two days (the second not included). */
export async function findWeeklyRevenue(
  events: Events,
  timeZone: string,
  from: string,
  before: string,
): Promise<WeekOutcome[]> {
  const kinds = revenueKinds.map((kind) => `'${kind}'`).join(", ");
  const rows = await events.query<{ week: string; revenue: number; sales: number }>(
    `SELECT toString(toMonday(toDate(at, {zone:String}))) AS week, toFloat64(sum(value)) AS revenue, count() AS sales
    FROM outcomes WHERE kind IN (${kinds}) AND toDate(at, {zone:String}) >= {from:Date}
      AND toDate(at, {zone:String}) < {before:Date}
    GROUP BY week ORDER BY week`,
    { zone: timeZone, from, before },
  );
  return rows.map(({ week, revenue, sales }) => ({ week, amount: Number(revenue), sales: Number(sales) }));
}
