import { z } from "zod";
import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { nameOutcomePeople } from "../outcomes/outcome-names.ts";
import { currencyDigits } from "../report/figures.ts";
import { creditRange } from "../report/report.ts";
import {
  type PathFigures,
  PathRowsQuery,
  type PathSale,
  type PathStep,
  PathsQuery,
  type PathsReport,
} from "./contract.ts";
import type { PathRow } from "./paths-sql.ts";
import { type Earned, pathsTable, type Spread } from "./paths-table.ts";
import { findPathRows, findPaths } from "./store.ts";

/**
 * What led to the sales of a period: the journeys that earned most, how many steps and days they took, and from which
 * first step to which last one they went, with the revenue of new and of known customers apart. Sales before which
 * nothing is known stand apart. Raises `invalid` for a period that ends before it begins.
 */
export async function pathsReport(context: Context, query: PathsQuery = {}): Promise<PathsReport> {
  const { by, order, limit, sales, ...period } = PathsQuery.parse(query);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, { ...period, halfLifeDays: 1 }, timeZone);
    const digits = currencyDigits(currency);
    const table = pathsTable(await findPaths(context.events, by, order, { ...range, sales }), limit, digits);
    const keys = [
      ...table.journeys.flatMap((journey) => journey.keys),
      ...table.flow.flatMap(({ first, last }) => [first, last]),
    ];
    const names = await findEarnerNames(records, by, keys);

    const stepOf = (key: number): PathStep => ({ key, name: names.get(key)?.name ?? "" });
    const money = (units: number) => ({ amount: (units / 10 ** digits).toFixed(digits), currency });
    const figuresOf = ({ sales: count, newSales, revenue, newRevenue }: Earned): PathFigures => ({
      ...{ sales: count, newSales },
      revenue: money(revenue),
      newRevenue: money(newRevenue),
      repeatRevenue: money(revenue - newRevenue),
      share: table.total.revenue === 0 ? 0 : Math.round((revenue / table.total.revenue) * 10_000) / 10_000,
    });
    const spread = ({ bars, ...quartiles }: Spread) => ({
      ...quartiles,
      bars: bars.map(({ from, to, ...earned }) => ({ from, to, ...figuresOf(earned) })),
    });
    return {
      by,
      from: period.from ?? null,
      to: period.to ?? null,
      lookbackDays: period.lookbackDays,
      ...{ sales, currency },
      total: figuresOf(table.total),
      unknown: figuresOf(table.unknown),
      journeys: table.journeys.map((journey) => ({ steps: journey.keys.map(stepOf), ...figuresOf(journey) })),
      others: { journeys: table.others.journeys, ...figuresOf(table.others) },
      steps: spread(table.steps),
      days: spread(table.days),
      flow: table.flow.map((each) => ({ first: stepOf(each.first), last: stepOf(each.last), ...figuresOf(each) })),
    };
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The sales behind a figure of the report, newest first, with what led to each. Names as the reader may see them. */
export async function pathRows(context: Context, query: PathRowsQuery = {}): Promise<Page<PathSale>> {
  const { by, from, to, lookbackDays, sales, limit, cursor, journey, ...filter } = PathRowsQuery.parse(query);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, { from, to, lookbackDays, halfLifeDays: 1 }, timeZone);
    const rows = await findPathRows(
      context.events,
      by,
      { ...filter, journey: journey?.split(",").map(Number) },
      { ...range, sales },
      { limit: limit + 1, after: position && { at: position[0], id: position[1] } },
    );
    const nameOf = await nameOutcomePeople(
      context,
      records,
      rows.map(({ person }) => person),
    );
    const names = await findEarnerNames(
      records,
      by,
      rows.flatMap(({ path }) => path.map(({ key }) => key)),
    );
    const present = ({ id, person, at, kind, value, is_new, steps, days, path }: PathRow): PathSale => ({
      ...{ id, at, steps, days, isNew: is_new },
      ...nameOf(person),
      kind: kind as PathSale["kind"],
      value: { amount: value, currency },
      path: path.map((touch) => ({ ...touch, name: names.get(touch.key)?.name ?? "" })),
    });
    return toPage(rows, limit, ({ at, id }) => [at, id], present);
  });
}
