import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { creditTable } from "../models/credit-table.ts";
import { drawModels } from "../models/drawn-models.ts";
import { creditOfAll } from "../models/model-credit.ts";
import { currencyDigits } from "./figures.ts";
import { creditRange } from "./report.ts";
import { type ModelComparison, ModelComparisonQuery } from "./report-contract.ts";

/**
 * The revenue that each model gives each channel, campaign or department, from one reading of the events. The total of
 * each model is summed up on its own. A model that refuses is left out and says why. Departments are not compared under `said`, which knows none. Raises `invalid` for
 * a period that ends before it begins. With intervals, every model is drawn by itself, one after the other.
 */
export async function compareModels(context: Context, query: ModelComparisonQuery = {}): Promise<ModelComparison> {
  const wanted = ModelComparisonQuery.parse(query);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, wanted, timeZone);
    const { sums, models, refused } = await creditOfAll(context.events, wanted, range);
    const digits = currencyDigits(currency);
    const money = (minorUnits: number) => ({ amount: (minorUnits / 10 ** digits).toFixed(digits), currency });
    const tables = models.map((model) => ({ model, ...creditTable(sums, model, digits) }));

    const keys = [...new Set(tables.flatMap(({ lines }) => lines.map(({ key }) => key)))];
    const names = await findEarnerNames(records, wanted.by, keys);
    const rowOf = (key: number) => {
      const revenue = tables.map(({ lines }) => lines.find((line) => line.key === key)?.revenue ?? 0);
      return { key, name: names.get(key)?.name ?? "", most: Math.max(...revenue), revenue: revenue.map(money) };
    };
    const rows = keys.map(rowOf).toSorted((a, b) => Number(a.key === 0) - Number(b.key === 0) || b.most - a.most);
    const drawn = wanted.intervals ? await drawModels(context.events, models, wanted, range, digits) : null;
    const { draws, confidence, seed } = wanted;
    const rangesOf = (key: number) => {
      if (drawn === null) return null;
      return drawn.ranges.map((of) => {
        const ends = of && (of.get(key) ?? { low: 0, high: 0 });
        return ends && { low: money(ends.low), high: money(ends.high) };
      });
    };
    return {
      by: wanted.by,
      currency,
      models: tables.map(({ model, total }) => ({ model, total: money(total.revenue) })),
      refused,
      rows: rows.map(({ key, name, revenue }) => ({
        key,
        name,
        revenue,
        ranges: rangesOf(key),
      })),
      intervals: drawn && { draws, confidence, seed, flips: drawn.flips },
    };
  });
}
