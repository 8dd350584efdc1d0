import { change } from "../../kernel/acts/change.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { deleteImportedAnswers } from "./answer-store.ts";
import { settleAsksOf } from "./open-asks.ts";

/**
 * Takes back the answers that an import brought; the asks of their people stand as they did before. Whoever may undo
 * the import may this. Returns how many there were.
 */
export async function undoAnswersOfImport(context: Context, importId: number): Promise<number> {
  return change(asSystem(context), "answer.withdrawn", async (records, act) => {
    const { removed, people } = await deleteImportedAnswers(records, importId);
    const moves = await settleAsksOf(context, records, people);
    if (removed > 0) act.about("answer", [], { detail: { import: importId, ...moves } });
    else act.leaveOut();
    return removed;
  });
}
