import { z } from "zod";
import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { nameOutcomePeople } from "../outcomes/outcome-names.ts";
import { creditRange } from "../report/report.ts";
import { readIds, type SaidSeenRow, SaidSeenRowsQuery } from "./contract.ts";
import type { PairRow } from "./pair-rows-sql.ts";
import { findPairRows } from "./store.ts";

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The sales behind pairs of said and seen, newest first, each with both. Names as the reader may see them. */
export async function saidSeenRows(context: Context, query: SaidSeenRowsQuery): Promise<Page<SaidSeenRow>> {
  const wanted = SaidSeenRowsQuery.parse(query);
  const { by, rule, column, said, seen } = wanted;
  const brand = readIds(wanted.brand);
  const position = wanted.cursor === undefined ? undefined : decodeCursor(wanted.cursor, Position);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const cell = {
      ...{ dimension: by, column, said, seen, limit: wanted.limit + 1 },
      ...(position ? { after: { at: position[0], id: position[1] } } : {}),
    };
    const range = await creditRange(context, { ...wanted, halfLifeDays: 1 }, timeZone);
    const found = await findPairRows(context.events, cell, { rule, brand }, range);
    const nameOf = await nameOutcomePeople(
      context,
      records,
      found.map(({ person }) => person),
    );
    const keys = found.flatMap((row) => [row.seen, ...row.answers.map(({ key }) => key)]);
    const names = await findEarnerNames(records, by, keys);
    const named = (key: number) => ({ key, name: names.get(key)?.name ?? "" });
    const present = (row: PairRow): SaidSeenRow => {
      return {
        ...{ id: row.id, ...nameOf(row.person), at: row.at, share: row.share },
        kind: row.kind as SaidSeenRow["kind"],
        value: { amount: row.value, currency },
        said: row.answers.map(({ at, key, reason }) => {
          return { ...named(key), reason: (reason || null) as SaidSeenRow["said"][number]["reason"], at };
        }),
        seen: {
          ...named(row.seen),
          state: (row.state || null) as SaidSeenRow["seen"]["state"],
          at: row.touched_at,
        },
      };
    };
    return toPage(found, wanted.limit, ({ at, id }) => [at, id], present);
  });
}
