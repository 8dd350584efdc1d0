import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { type FactMap, FactMapQuery } from "./contract.ts";
import { oneWayPairs } from "./one-way.ts";
import { findBecame, findCells, findSilent, findTotal, isTimed } from "./store.ts";

/**
 * Who tells whom what: facts of some days by kind, by who told them and who got them, what became of them there, what
 * nobody needs, and what is wanted and was never told.
 */
export async function factMap(context: Context, query: FactMapQuery = {}): Promise<FactMap> {
  const { from = null, to = null } = FactMapQuery.parse(query);
  return read(context, "fact_map.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const days = { from, to, timeZone, now: isoTime(context.clock.now()) };
    const cells = await findCells(records, days);
    return {
      cells,
      oneWay: oneWayPairs(cells),
      silent: await findSilent(records, days),
      total: await findTotal(records, days),
      became: await findBecame(records, days),
      isTimed: await isTimed(records, days),
    };
  });
}
