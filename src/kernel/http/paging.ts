import { z } from "@hono/zod-openapi";
import { Problem } from "../problems.ts";

/** How every list is paged: at most `limit` items, going on after `cursor`. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});

/** A page of a list. `next` is the cursor of the following page, null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export type Page<Item> = { items: Item[]; next: string | null };

/**
 * Makes a page of rows that were read with one more than the limit. `position` names what the list is ordered by.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => readonly (string | number)[],
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null;
  return { items: shown.map(present), next };
}

export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The position in a cursor, checked against its shape. Raises `invalid` for one that this list did not make. */
export function decodeCursor<Position extends z.ZodType>(cursor: string, position: Position): z.infer<Position> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new Problem("invalid", "This cursor is not from this list. Start again without one.");
  }
}
