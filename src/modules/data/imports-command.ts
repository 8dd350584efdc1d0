import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { dataApi, idParam } from "./api-client.ts";
import type { Import } from "./contract.ts";
import { importColumns } from "./import-report.ts";

const mostInPage = 500;

/** Lists imports, and says when there are older ones. */
export async function listImports(
  { door, write, note }: CommandLine,
  { limit, format }: { limit: number; format: OutputFormat },
): Promise<void> {
  const api = dataApi(await door());
  const items: Import[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: String(Math.min(limit - items.length, mostInPage)), ...(cursor ? { cursor } : {}) };
    const page = await (await api.imports.$get({ query })).json();
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < limit);
  write(renderRows(items, importColumns, format));
  if (cursor) note(`There are older ones. Show more with --limit ${limit * 2}.\n`);
}

/** Undoes an import and says what that took back. */
export async function undoImport({ door, write }: CommandLine, id: number): Promise<void> {
  const answer = await dataApi(await door()).imports[":id"].$delete({ param: idParam(id) });
  const { removed = 0, restored = 0, kept = 0, because = "" } = (await answer.json()).undone ?? {};
  write(`Import ${id} is undone: removed ${removed}, restored ${restored}${kept ? `, kept ${kept}` : ""}.\n`);
  if (kept) write(`${because}\n`);
}

/** Writes the refused rows of an import to standard output. */
export async function writeRejects({ door, write }: CommandLine, id: number): Promise<void> {
  const { body } = await (await door()).fetch(`${apiBase}/imports/${id}/rejects`);
  if (!body) return;
  for await (const text of body.pipeThrough(new TextDecoderStream("utf-8", { ignoreBOM: true }))) write(text);
}
