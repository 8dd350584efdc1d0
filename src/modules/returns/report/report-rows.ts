import { z } from "zod";
import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { chosenModel } from "../models/chosen-model.ts";
import type { CreditRow } from "../models/credit-rows-sql.ts";
import { nameOutcomePeople } from "../outcomes/outcome-names.ts";
import { findCreditRows } from "../store.ts";
import { creditRange } from "./report.ts";
import { type ReturnsOutcome, ReturnsRowsQuery } from "./report-contract.ts";

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The outcomes behind one figure of the report, newest first, with what was considered. Names as the reader may see them. */
export async function returnsRows(context: Context, query: ReturnsRowsQuery): Promise<Page<ReturnsOutcome>> {
  const given = ReturnsRowsQuery.parse(query);
  const wanted = { ...given, model: chosenModel(given) };
  const position = wanted.cursor === undefined ? undefined : decodeCursor(wanted.cursor, Position);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const cell = {
      dimension: wanted.by,
      model: wanted.model,
      column: wanted.column,
      key: wanted.key,
      ...(wanted.reason ? { reason: wanted.reason } : {}),
      limit: wanted.limit + 1,
      ...(position ? { after: { at: position[0], id: position[1] } } : {}),
    };
    const found = await findCreditRows(context.events, cell, await creditRange(context, wanted, timeZone));
    const nameOf = await nameOutcomePeople(
      context,
      records,
      found.map(({ person }) => person),
    );
    const keys = found.flatMap(({ considered }) => considered.map(({ key }) => key));
    const earners = await findEarnerNames(records, wanted.by, keys);
    const present = (row: CreditRow): ReturnsOutcome => {
      return {
        id: row.id,
        ...nameOf(row.person),
        at: row.at,
        kind: row.kind as ReturnsOutcome["kind"],
        value: { amount: row.value, currency },
        margin: row.margin === null ? null : { amount: row.margin, currency },
        share: row.share,
        credited: row.credited,
        considered: row.considered.map((touch) => ({ ...touch, name: earners.get(touch.key)?.name ?? "" })),
      };
    };
    return toPage(found, wanted.limit, ({ at, id }) => [at, id], present);
  });
}
