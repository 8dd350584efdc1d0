import { Temporal } from "temporal-polyfill";
import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import { directChannels, reportSpend } from "../../channels/index.ts";
import { findCompanySettings } from "../../company/index.ts";
import type { CreditDimension, UnknownReason } from "../contract.ts";
import { findEarnerNames } from "../earner-names.ts";
import { asksCustomers, chosenModel } from "../models/chosen-model.ts";
import type { CreditRange } from "../models/credit-sql.ts";
import { type CreditFigures, creditTable, noFigures } from "../models/credit-table.ts";
import { type DrawsQuestion, drawLines } from "../models/drawn-lines.ts";
import { creditOf, type ModelQuestion } from "../models/model-credit.ts";
import { currencyDigits, figuresOf, type SpendOf } from "./figures.ts";
import { ReturnsQuery, type ReturnsReport, type ReturnsRow } from "./report-contract.ts";
import { rowIntervals } from "./row-intervals.ts";

/**
 * What channels, campaigns or departments earned of the outcomes of a period under one model, with what they cost.
 * Unknown origins stand in rows of their own. Raises `invalid` for a period that ends before it begins, and
 * for departments by what customers said.
 */
export async function returnsReport(context: Context, query: ReturnsQuery = {}): Promise<ReturnsReport> {
  const given = ReturnsQuery.parse(query);
  const wanted = { ...given, model: chosenModel(given) };
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, wanted, timeZone);
    const { sums, removal } = await creditOf(context.events, wanted, range);
    const { lines, total } = creditTable(sums, wanted.model, currencyDigits(currency));
    const spend = await findSpend(context, wanted);
    const names = await findEarnerNames(records, wanted.by, [...lines.map(({ key }) => key), ...spend.byKey.keys()]);

    const isSaid = wanted.model === "said";
    const present = (figures: CreditFigures, cost: string | null) => figuresOf(figures, cost, currency, isSaid);
    const rowOf = (key: number, figures: CreditFigures, reason: UnknownReason | null): ReturnsRow => ({
      key,
      name: names.get(key)?.name ?? "",
      channel: names.get(key)?.channel ?? null,
      reason,
      removal: removal.get(key) ?? null,
      interval: null,
      ...present(figures, key === 0 ? null : (spend.byKey.get(key) ?? null)),
    });
    const known = lines.filter(({ key }) => key !== 0);
    const unknown = lines.find(({ key }) => key === 0);
    const reasons = unknown?.reasons ?? [];
    const spentOnly = [...spend.byKey.keys()].filter((key) => key !== 0 && !known.some((line) => line.key === key));
    const rows = [
      ...known.map((line) => rowOf(line.key, line, null)),
      ...spentOnly.map((key) => rowOf(key, noFigures, null)),
      ...(reasons.length > 0
        ? reasons.map((part) => rowOf(0, part, part.reason))
        : [rowOf(0, noFigures, asksCustomers(wanted.model) ? "no_answer" : "no_touch")]),
    ];
    return {
      by: wanted.by,
      model: wanted.model,
      from: wanted.from ?? null,
      to: wanted.to ?? null,
      lookbackDays: wanted.lookbackDays,
      halfLifeDays: wanted.halfLifeDays,
      order: wanted.order,
      nulls: wanted.nulls,
      currency,
      ...(wanted.intervals ? await withIntervals(context, wanted, range, rows, total) : { rows, intervals: null }),
      total: present(total, wanted.by === "department" ? null : spend.total),
      salesWithMargin: total.withMargin,
      missing: findMissing(wanted, total, spend, reasons),
    };
  });
}

/** The rows with their intervals, from draws of the same outcomes. */
async function withIntervals(
  context: Context,
  question: ModelQuestion & DrawsQuestion & { confidence: number },
  range: CreditRange,
  rows: readonly ReturnsRow[],
  { sales }: CreditFigures,
): Promise<Pick<ReturnsReport, "rows" | "intervals">> {
  const { draws, confidence, seed } = question;
  const lines = await drawLines(context.events, question, range);
  const { intervals, flips } = rowIntervals(rows, { lines, draws, confidence, sales });
  return {
    rows: rows.map((row, at) => ({ ...row, interval: intervals[at] ?? null })),
    intervals: { draws, confidence, seed, flips },
  };
}

/** Days of a period, both of which belong to it, and how far back credit reaches. */
type CreditPeriod = { from?: string | undefined; to?: string | undefined; lookbackDays: number; halfLifeDays: number };

/** The instants between which the outcomes of these days lie, in the company's time zone; all of time without days. */
export async function creditRange(
  { records, clock }: Context,
  { from, to, lookbackDays, halfLifeDays }: CreditPeriod,
  timeZone: string,
): Promise<CreditRange> {
  if (from !== undefined && to !== undefined && from > to) {
    throw new Problem("invalid", `The period ends on ${to}, before it begins on ${from}. Swap the days.`);
  }
  const begin = (day: string) => isoTime(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant());
  const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return {
    from: from === undefined ? "1970-01-01T00:00:00.000Z" : begin(from),
    to: to === undefined ? isoTime(clock.now().add({ hours: 1 })) : begin(dayAfter(to)),
    lookbackDays,
    halfLifeDays,
    directChannels: await directChannels(records),
  };
}

async function findSpend(
  context: Context,
  { by, from, to }: { by: CreditDimension; from?: string | undefined; to?: string | undefined },
): Promise<SpendOf> {
  if (by === "department") return { byKey: new Map(), total: null };
  const { rows, total } = await reportSpend(context, by, { ...(from ? { from } : {}), ...(to ? { to } : {}) });
  const byKey = new Map(rows.map((row) => [row[by] ?? 0, row.spend.amount]));
  return { byKey, total: rows.length > 0 ? total.spend.amount : null };
}

function findMissing(
  { by, model }: Pick<ModelQuestion, "by" | "model">,
  total: CreditFigures & { withMargin: number },
  spend: SpendOf,
  reasons: readonly (CreditFigures & { reason: UnknownReason })[],
): ReturnsReport["missing"] {
  const missing: ReturnsReport["missing"] = [];
  if (total.customers + total.hires + total.lost === 0) {
    missing.push({
      what: "outcomes",
      sentence: "No order, deal, renewal or hire lies in this period. Import outcomes, or choose another period.",
    });
  }
  // What departments cost is not spend on channels, so theirs is not missed.
  if (spend.total === null && by !== "department")
    missing.push({
      what: "spend",
      sentence: "No spend is known, so nothing can be said about return on it. Import spend.",
    });
  if (total.sales > 0 && total.withMargin === 0) {
    missing.push({ what: "margin", sentence: "No sale told its margin, so returns are reckoned on revenue." });
  }
  const unasked = reasons.find(({ reason }) => reason === "no_answer");
  if (unasked && unasked.customers > 0) {
    missing.push({
      what: "answers",
      sentence: "Some customers were not asked yet. Their revenue stands under unknown origin.",
    });
  }
  const unnamed = reasons.find(({ reason }) => reason === "no_campaign");
  if (asksCustomers(model) && unnamed && unnamed.customers > 0) {
    missing.push({
      what: "campaigns",
      sentence:
        "Some customers named a channel and no campaign. Their revenue stands under unknown origin: ask for the campaign too, or choose a model of what was tracked, such as linear.",
    });
  }
  const untouched = reasons.find(({ reason }) => reason === "no_touch");
  if (untouched && total.customers > 0 && untouched.customers === total.customers) {
    missing.push({
      what: "touches",
      sentence: "No touch of any customer lies before their orders. Import touches, or choose a longer window.",
    });
  }
  return missing;
}
