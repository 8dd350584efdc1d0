import { setImmediate } from "node:timers/promises";
import type { UnknownReason } from "../contract.ts";
import { drawnUnits } from "../models/draws-sql.ts";
import { blendPairs } from "./blend.ts";
import type { DrawnPair } from "./drawn-pairs-sql.ts";

/** What a line earned: as it is, then in each draw; revenue in the base currency. */
type Drawn = { key: number; reason: UnknownReason | null; revenue: number[]; customers: number[] };

const noTotals = { total_customers: 0, total_outcomes: 0, total_with_margin: 0, total_value: "0", total_margin: "0" };
const nothingNew = { new_customers: 0, new_value: 0, total_new_customers: 0, total_new_value: "0" };
const noMore = { kind: "order", slice: "", outcomes: 0, margin: 0, ...noTotals, ...nothingNew };

/**
 * What every line earns under `blended` in each draw. What is learned is learned from each draw anew, so that ends tell of
 * few answers, too. Between two draws others have their turn.
 */
export async function blendDraws(pairs: readonly DrawnPair[]): Promise<Drawn[]> {
  const draws = pairs[0]?.revenue.length ?? 0;
  const lines = new Map<string, Drawn>();
  for (let draw = 0; draw < draws; draw += 1) {
    const sums = pairs.map(({ said, reason, seen, state, revenue, customers }) => {
      const heads = (customers[draw] ?? 0) / drawnUnits.customers;
      const value = (revenue[draw] ?? 0) / drawnUnits.revenue;
      return { ...noMore, said, reason, seen, state, customers: heads, firsts: heads, value };
    });
    for (const { key, reason, customers, value } of blendPairs(sums)) {
      const none = () => new Array<number>(draws).fill(0);
      const line = lines.get(`${key} ${reason}`) ?? {
        ...{ key, reason: reason === "" ? null : (reason as UnknownReason), revenue: none(), customers: none() },
      };
      line.revenue[draw] = value;
      line.customers[draw] = customers;
      lines.set(`${key} ${reason}`, line);
    }
    await setImmediate();
  }
  return [...lines.values()];
}
