import { roundToTotal } from "../models/apportion.ts";
import type { AskedAnswer, ToldTotal } from "./asking-sql.ts";
import { mixOfColleagues } from "./interviewers.ts";

/** What customers of a channel bought, as they said it and corrected. Heads may be fractions; revenue in minor units. */
export type CorrectedTotal = {
  channel: number;
  raw: { customers: number; revenue: number };
  corrected: { customers: number; revenue: number };
};

/**
 * Totals by what customers said, and the same without what some members' way of asking put into them: what customers of
 * such a member bought is shared out by the mix that comparable customers told colleagues (direct standardisation). What
 * all others were told stays as it is, and so does the total.
 */
export function correctTotals(
  told: readonly ToldTotal[],
  answers: readonly AskedAnswer[],
  biased: readonly number[],
  digits: number,
): CorrectedTotal[] {
  const unbiased = answers.filter(({ member }) => !biased.includes(member));
  const sums = new Map<number, { raw: Sum; corrected: Sum }>();
  const add = (channel: number, of: "raw" | "corrected", customers: number, revenue: number) => {
    const sum = sums.get(channel) ?? { raw: { customers: 0, revenue: 0 }, corrected: { customers: 0, revenue: 0 } };
    sum[of].customers += customers;
    sum[of].revenue += revenue;
    sums.set(channel, sum);
  };
  const mixes = new Map(biased.map((member) => [member, mixOfColleagues(answers, member, unbiased)]));
  for (const { channel, member, customers, revenue } of told) {
    add(channel, "raw", customers, revenue);
    const mix = mixes.get(member);
    if (!mix || mix.size === 0) add(channel, "corrected", customers, revenue);
    else for (const [to, share] of mix) add(to, "corrected", customers * share, revenue * share);
  }
  const channels = [...sums.keys()];
  const inUnits = (of: "raw" | "corrected") =>
    channels.map((channel) => (sums.get(channel)?.[of].revenue ?? 0) * 10 ** digits);
  const total = Math.round(inUnits("raw").reduce((sum, units) => sum + units, 0));
  const [raw, corrected] = [roundToTotal(total, inUnits("raw")), roundToTotal(total, inUnits("corrected"))];
  return channels
    .map((channel, at) => ({
      channel,
      raw: { customers: sums.get(channel)?.raw.customers ?? 0, revenue: raw[at] ?? 0 },
      corrected: { customers: sums.get(channel)?.corrected.customers ?? 0, revenue: corrected[at] ?? 0 },
    }))
    .toSorted((one, other) => other.raw.revenue - one.raw.revenue || one.channel - other.channel);
}

type Sum = { customers: number; revenue: number };
