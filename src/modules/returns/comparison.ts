import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { findCompanySettings } from "../company/index.ts";
import { CreditModel } from "./contract.ts";
import { creditTable } from "./credit-table.ts";
import { findEarnerNames } from "./earner-names.ts";
import { currencyDigits } from "./figures.ts";
import { creditRange } from "./report.ts";
import { type ModelComparison, ModelComparisonQuery } from "./report-contract.ts";
import { findCredit } from "./store.ts";

/**
 * The revenue that each model gives each channel, campaign or department, from one reading of the events. The total of
 * each model is summed up on its own. Departments are not compared under `said`, which knows none. Raises `invalid` for
 * a period that ends before it begins.
 */
export async function compareModels(context: Context, query: ModelComparisonQuery = {}): Promise<ModelComparison> {
  const wanted = ModelComparisonQuery.parse(query);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const sums = await findCredit(context.events, wanted.by, await creditRange(context, wanted, timeZone));
    const digits = currencyDigits(currency);
    const money = (minorUnits: number) => ({ amount: (minorUnits / 10 ** digits).toFixed(digits), currency });
    const compared = CreditModel.options.filter((model) => model !== "said" || wanted.by !== "department");
    const tables = compared.map((model) => ({ model, ...creditTable(sums, model, digits) }));

    const keys = [...new Set(tables.flatMap(({ lines }) => lines.map(({ key }) => key)))];
    const names = await findEarnerNames(records, wanted.by, keys);
    const rowOf = (key: number) => {
      const revenue = tables.map(({ lines }) => lines.find((line) => line.key === key)?.revenue ?? 0);
      return { key, name: names.get(key)?.name ?? "", most: Math.max(...revenue), revenue: revenue.map(money) };
    };
    const rows = keys.map(rowOf).toSorted((a, b) => Number(a.key === 0) - Number(b.key === 0) || b.most - a.most);
    return {
      by: wanted.by,
      currency,
      models: tables.map(({ model, total }) => ({ model, total: money(total.revenue) })),
      rows: rows.map(({ key, name, revenue }) => ({ key, name, revenue })),
    };
  });
}
