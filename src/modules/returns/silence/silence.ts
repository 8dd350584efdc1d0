import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { findCompanySettings, findDepartmentNames } from "../../company/index.ts";
import { findAskingPaces } from "../../touches/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { type DrawnLine as DrawnRow, drawLines } from "../models/drawn-lines.ts";
import { type DrawnLine, orderStability } from "../models/stability.ts";
import { currencyDigits } from "../report/figures.ts";
import { creditRange, returnsReport } from "../report/report.ts";
import { findAnswered } from "../store.ts";
import { type Silence, SilenceQuery } from "./silence-contract.ts";
import { soonest } from "./soonest.ts";

/** As many draws as tell shares to a percent or two, and always the same. */
const saidDraws = { by: "channel", model: "said", order: 1, nulls: true, draws: 500, seed: 20_260_101 } as const;
const weeksLookedAt = 8;
/** A department that asked nobody of late is taken to bring an answer from as many as others usually do. */
const usualShare = 0.5;

/**
 * What it costs that nobody asked: revenue of unknown origin, how stable the order of the channels is by what customers
 * said, how many more answers make it stable, and who can bring them soonest. The same question has the same answer.
 */
export async function silenceReport(context: Context, query: SilenceQuery = {}): Promise<Silence> {
  const wanted = SilenceQuery.parse(query);
  const { from, to, measure, confidence, tie } = wanted;
  const report = await returnsReport(context, { by: "channel", model: "said", from, to });
  return read(context, "returns.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, { from, to, lookbackDays: 0, halfLifeDays: 1 }, timeZone);
    const [sums, answers] = await Promise.all([
      drawLines(context.events, saidDraws, range),
      findAnswered(context.events),
    ]);
    const { places, stable, moreAnswers } = orderStability(linesOf(sums, measure), { answers, confidence, tie });
    const since = isoTime(context.clock.now().subtract({ hours: 24 * 7 * weeksLookedAt }));
    const paces = await findAskingPaces(records, since);
    const perWeek = paces.map(({ specific, ...one }) => ({
      ...one,
      answered: specific,
      pace: specific / weeksLookedAt,
    }));
    const bring = soonest(perWeek, moreAnswers ?? 0, usualShare);
    const channels = await findEarnerNames(
      records,
      "channel",
      places.map(({ key }) => key),
    );
    const departments = await findDepartmentNames(
      records,
      bring.departments.flatMap(({ department }) => department ?? []),
    );
    const reasons = report.rows.flatMap(({ reason, revenue, customers }) =>
      reason === null ? [] : [{ reason, revenue, customers }],
    );
    const { currency } = report;
    const digits = currencyDigits(currency);
    const unknownUnits = reasons.reduce((sum, one) => sum + Math.round(Number(one.revenue.amount) * 10 ** digits), 0);
    return {
      currency,
      measure,
      confidence,
      revenue: report.total.revenue,
      unknown: {
        revenue: { amount: (unknownUnits / 10 ** digits).toFixed(digits), currency },
        customers: reasons.reduce((sum, { customers }) => sum + customers, 0),
        reasons,
      },
      answers,
      order: places.map(({ key, ...place }) => ({ channel: key, name: channels.get(key)?.name ?? "", ...place })),
      stable,
      moreAnswers,
      departments: bring.departments.map(({ department, due, pace, potential, weeks }) => ({
        department,
        name: department === null ? null : (departments.get(department) ?? null),
        due,
        pace,
        potential,
        weeks,
      })),
      weeks: bring.weeks,
    };
  });
}

function linesOf(rows: readonly DrawnRow[], measure: "revenue" | "customers"): DrawnLine[] {
  const known = rows.filter(({ key }) => key !== 0);
  return known.map((row) => ({ key: row.key, value: row[measure][0] ?? 0, draws: row[measure].slice(1) }));
}
