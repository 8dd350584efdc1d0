import { Temporal } from "temporal-polyfill";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { directChannels, reportSpend } from "../channels/index.ts";
import { findCompanySettings } from "../company/index.ts";
import type { CreditDimension, UnknownReason } from "./contract.ts";
import type { CreditRange } from "./credit-sql.ts";
import { type CreditFigures, creditTable } from "./credit-table.ts";
import { findEarnerNames } from "./earner-names.ts";
import { currencyDigits, figuresOf, type SpendOf } from "./figures.ts";
import { ReturnsQuery, type ReturnsReport, type ReturnsRow } from "./report-contract.ts";
import { findCredit } from "./store.ts";

/**
 * What channels, campaigns or departments earned of the outcomes of a period under one model, with what they cost.
 * Unknown origins stand in rows of their own. Raises `invalid` for a period that ends before it begins.
 */
export async function returnsReport(context: Context, query: ReturnsQuery = {}): Promise<ReturnsReport> {
  const wanted = ReturnsQuery.parse(query);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, wanted, timeZone);
    const sums = await findCredit(context.events, wanted.by, range);
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
      ...present(figures, key === 0 ? null : (spend.byKey.get(key) ?? null)),
    });
    const known = lines.filter(({ key }) => key !== 0);
    const unknown = lines.find(({ key }) => key === 0);
    const reasons = unknown?.reasons ?? [];
    const spentOnly = [...spend.byKey.keys()].filter((key) => key !== 0 && !known.some((line) => line.key === key));
    return {
      by: wanted.by,
      model: wanted.model,
      from: wanted.from ?? null,
      to: wanted.to ?? null,
      lookbackDays: wanted.lookbackDays,
      halfLifeDays: wanted.halfLifeDays,
      currency,
      rows: [
        ...known.map((line) => rowOf(line.key, line, null)),
        ...spentOnly.map((key) => rowOf(key, nothing, null)),
        ...(reasons.length > 0
          ? reasons.map((part) => rowOf(0, part, part.reason))
          : [rowOf(0, nothing, isSaid ? "no_answer" : "no_touch")]),
      ],
      total: present(total, wanted.by === "department" ? null : spend.total),
      salesWithMargin: total.withMargin,
      missing: findMissing(total, spend, reasons),
    };
  });
}

const nothing: CreditFigures = {
  customers: 0,
  sales: 0,
  revenue: 0,
  margin: 0,
  lost: 0,
  lostValue: 0,
  hires: 0,
  leads: 0,
};

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
  if (spend.total === null)
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
  return missing;
}
