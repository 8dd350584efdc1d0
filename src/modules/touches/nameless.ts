import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { NamelessCapture } from "./contract.ts";
import { findNameless } from "./nameless-store.ts";

const Position = z.tuple([z.iso.datetime(), z.enum(["contact", "answer"]), z.number().int()]);

/** What was captured while nobody was known, newest first: contacts, and answers that came without one. */
export async function listNameless(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<NamelessCapture>> {
  return read(context, "contact.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { at: position[0], kind: position[1], id: position[2] };
    const rows = await findNameless(records, { after, limit });
    return toPage(
      rows,
      limit,
      ({ at, kind, id }) => [at, kind, id],
      (row) => row,
    );
  });
}
