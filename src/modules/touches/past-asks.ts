import { change } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { deleteExampleAsks } from "./answer-store.ts";
import { settleAsksOf } from "./open-asks.ts";
import { nothingNamed, recordAnswers } from "./record-answers.ts";

/** That somebody of a department put the question to a person. `at` is an ISO instant, UTC. */
export type PastAsk = { person: number; at: string; department: number; member: number };

/**
 * Writes down, in bulk and as one act, that people were asked before now; who had answered by then keeps the answer.
 * Raises `forbidden` for those who may not import answers.
 */
export async function tellPastAsks(
  context: Context,
  asks: readonly PastAsk[],
  { example = false }: { example?: boolean } = {},
): Promise<void> {
  const said = [{ ...nothingNamed, words: "" }];
  const told = asks.map((ask, number) => ({ ...ask, number, said, state: "asked" as const, whole: "", row: null }));
  await recordAnswers(context, told, { import: null, example });
}

/** Takes away what the example company asked beside its files. Whoever may take an answer back may this. */
export async function forgetExampleAsks(context: Context): Promise<void> {
  await change(context, "answer.withdrawn", async (records, act) => {
    const people = await deleteExampleAsks(records);
    if (people.length === 0) return act.leaveOut();
    act.about("answer", [], { detail: await settleAsksOf(context, records, people) });
  });
}
