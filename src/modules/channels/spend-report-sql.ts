import { defined } from "../../kernel/defined.ts";
import type { Events } from "../../kernel/events/events.ts";
import type { SpendFilter, SpendGrouping } from "./spend-contract.ts";
import type { SpendSums } from "./spend-figures.ts";

/** Sums of one group; the keys that the report is not by are 0 or empty. */
export type SpendGroup = SpendSums & { channel: number; campaign: number; day: string; month: string };

const groupings: Record<SpendGrouping, { keys: string; by: string; order: string }> = {
  campaign: {
    keys: "channel AS of_channel, campaign AS of_campaign, '' AS of_day, '' AS of_month",
    by: "channel, campaign",
    order: "sum(amount) DESC, channel, campaign",
  },
  channel: {
    keys: "channel AS of_channel, 0 AS of_campaign, '' AS of_day, '' AS of_month",
    by: "channel",
    order: "sum(amount) DESC, channel",
  },
  day: {
    keys: "0 AS of_channel, 0 AS of_campaign, toString(day) AS of_day, '' AS of_month",
    by: "day",
    order: "day",
  },
  month: {
    keys: "0 AS of_channel, 0 AS of_campaign, '' AS of_day, formatDateTime(toStartOfMonth(day), '%Y-%m') AS of_month",
    by: "toStartOfMonth(day)",
    order: "toStartOfMonth(day)",
  },
};

/**
 * Spend in the base currency, summed up: from the events, where Returns reads the same rows, so that both show the same
 * figures; and where a platform's millions of items are summed outside the one thread that PGlite shares with the server.
 */
export async function findSpendGroups(
  events: Events,
  by: SpendGrouping,
  filter: Pick<SpendFilter, "from" | "to"> & { channel?: number | undefined; campaign?: number | undefined },
): Promise<SpendGroup[]> {
  const { from, to, channel, campaign } = filter;
  const conditions = [
    from === undefined ? "" : "day >= {from:Date}",
    to === undefined ? "" : "day <= {to:Date}",
    channel === undefined ? "" : "channel = {channel:UInt32}",
    campaign === undefined ? "" : "campaign = {campaign:UInt32}",
  ].filter((condition) => condition !== "");
  const { keys, by: groups, order } = groupings[by];
  const rows = await events.query<Record<string, string | number>>(
    `SELECT ${keys}, toString(sum(amount)) AS sum_amount, sum(impressions) AS sum_impressions,
      sum(clicks) AS sum_clicks, sum(enquiries) AS sum_enquiries, sum(sales) AS sum_sales
    FROM spend ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
    GROUP BY ${groups} ORDER BY ${order}`,
    defined({ from, to, channel, campaign }),
  );
  return rows.map((row) => ({
    channel: Number(row.of_channel),
    campaign: Number(row.of_campaign),
    day: String(row.of_day),
    month: String(row.of_month),
    spend: String(row.sum_amount),
    impressions: Number(row.sum_impressions),
    clicks: Number(row.sum_clicks),
    enquiries: Number(row.sum_enquiries),
    sales: Number(row.sum_sales),
  }));
}
