import { Temporal } from "temporal-polyfill";
import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { chosenModel } from "../models/chosen-model.ts";
import { currencyDigits } from "../report/figures.ts";
import { creditRange, returnsReport } from "../report/report.ts";
import { changedRows } from "./changed-rows.ts";
import { type Changes, ChangesQuery, type OverTime, OverTimeQuery } from "./contract.ts";
import { findOverTime } from "./store.ts";
import { timeTable } from "./time-table.ts";

const weeksAtMost = 26;

/**
 * Revenue by week or month and line under one model. Raises `invalid` for a period that ends before it begins, and for
 * Markov, which shares out what all journeys of a period brought together.
 */
export async function returnsOverTime(context: Context, query: OverTimeQuery = {}): Promise<OverTime> {
  const wanted = OverTimeQuery.parse(query);
  const { by } = wanted;
  const model = chosenModel(wanted);
  if (model === "markov") {
    throw new Problem(
      "invalid",
      "Markov shares out what all journeys of the period brought together, so it has no time line. Choose another model, such as linear.",
      [{ path: "model", message: "has no time line" }],
    );
  }
  const step = wanted.step ?? stepFor(wanted);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, wanted, timeZone);
    const digits = currencyDigits(currency);
    const sums = await findOverTime(context.events, { by, model, step, timeZone }, range);
    const { begins, rows, total } = timeTable(sums, step, digits, spanOf(context, wanted, timeZone));
    const names = await findEarnerNames(
      records,
      by,
      rows.map(({ key }) => key),
    );
    const money = (units: number) => ({ amount: (units / 10 ** digits).toFixed(digits), currency });
    return {
      ...{ by, model, step, currency, begins },
      rows: rows.map(({ key, revenue }) => ({ key, name: names.get(key)?.name ?? "", revenue: revenue.map(money) })),
      total: total.map(money),
    };
  });
}

/** The days of the period that have come. */
function spanOf(
  { clock }: Context,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
) {
  const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return {
    from: from !== undefined && from <= today ? from : undefined,
    to: to !== undefined && to > today ? today : to,
  };
}

function stepFor({ from, to }: { from?: string | undefined; to?: string | undefined }): "week" | "month" {
  if (from === undefined || to === undefined) return "month";
  const { days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to));
  return days <= weeksAtMost * 7 ? "week" : "month";
}

/**
 * The report of a period beside that of another, line by line; without days of its own the other one is the same number
 * of days before. Raises `invalid` where there is nothing to compare with: a period without a first day.
 */
export async function returnsChanges(context: Context, query: ChangesQuery = {}): Promise<Changes> {
  const { againstFrom, againstTo, ...wanted } = ChangesQuery.parse(query);
  const before =
    againstFrom === undefined && againstTo === undefined
      ? daysBefore(context, wanted)
      : { from: againstFrom, to: againstTo };
  const after = await returnsReport(context, wanted);
  const { from: _, to: __, ...same } = wanted;
  const earlier = await returnsReport(context, { ...same, ...before });
  return {
    ...{ by: after.by, model: after.model, currency: after.currency },
    before: { from: earlier.from, to: earlier.to },
    after: { from: after.from, to: after.to },
    rows: changedRows(earlier, after),
    total: { before: earlier.total, after: after.total },
  };
}

/** As many days, right before the period. One that is open at its end is taken to end today. */
function daysBefore({ clock }: Context, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  if (from === undefined) {
    throw new Problem(
      "invalid",
      "All of time has nothing before it. Choose a first day, or the days to compare with.",
      [{ path: "from", message: "is needed to compare" }],
    );
  }
  const first = Temporal.PlainDate.from(from);
  const last = to === undefined ? clock.now().toZonedDateTimeISO("UTC").toPlainDate() : Temporal.PlainDate.from(to);
  const days = Math.max(1, first.until(last).days + 1);
  return { from: first.subtract({ days }).toString(), to: first.subtract({ days: 1 }).toString() };
}
