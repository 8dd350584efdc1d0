import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { findActs } from "./acts-store.ts";
import { type ActEntry, ActFilter } from "./contract.ts";

const Position = z.tuple([z.string(), z.number()]);

/** What was done and what was refused, the newest first. */
export async function listActs(
  context: Context,
  { limit, cursor, ...given }: z.input<typeof ActFilter> & { limit: number; cursor?: string | undefined },
): Promise<Page<ActEntry>> {
  const filter = ActFilter.parse(given);
  const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  return read(context, "act.read", async (records) => {
    const rows = await findActs(records, filter, { limit: limit + 1, after });
    return toPage(
      rows,
      limit,
      ({ at, id }) => [at, id],
      (row) => row,
    );
  });
}
