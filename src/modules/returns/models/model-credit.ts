import type { Events } from "../../../kernel/events/events.ts";
import { Problem } from "../../../kernel/problems.ts";
import { type CreditDimension, CreditModel } from "../contract.ts";
import { blendedCredit } from "../said-seen/store.ts";
import { findChainCounts, findRuleCredit, findSaidCredit, type MarkovQuestion } from "../store.ts";
import { asksCustomers } from "./chosen-model.ts";
import type { CreditRange, CreditSums } from "./credit-sql.ts";
import { type MarkovCredit, markovCredit } from "./markov-credit.ts";

/** What one model is asked: departments are never asked what customers `said`. */
export type ModelQuestion = MarkovQuestion & { by: CreditDimension; model: CreditModel };

/** The sums of one model, by one question to the events. Removal effects are those of Markov alone. */
export async function creditOf(events: Events, question: ModelQuestion, range: CreditRange): Promise<MarkovCredit> {
  const { by, model, order } = question;
  if (model === "markov") return markovCredit(await findChainCounts(events, by, question, range), order);
  if (model === "blended" && by !== "department")
    return { sums: await blendedCredit(events, by, range), removal: new Map() };
  const isSaid = model === "said" && by !== "department";
  const sums = isSaid ? await findSaidCredit(events, by, range) : await findRuleCredit(events, by, range);
  return { sums, removal: new Map() };
}

/** The sums of all models that know the dimension, and those that refuse, with their sentence. */
export async function creditOfAll(
  events: Events,
  question: Omit<ModelQuestion, "model">,
  range: CreditRange,
): Promise<{ sums: CreditSums[]; models: CreditModel[]; refused: { model: CreditModel; sentence: string }[] }> {
  const { by } = question;
  const models = CreditModel.options.filter((model) => by !== "department" || !asksCustomers(model));
  const said = by === "department" ? [] : findSaidCredit(events, by, range);
  const blended = by === "department" ? [] : blendedCredit(events, by, range);
  const markov = creditOf(events, { ...question, model: "markov" }, range).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
  const [rules, answered, filled, chained] = await Promise.all([
    findRuleCredit(events, by, range),
    said,
    blended,
    markov,
  ]);
  const sums = [...answered, ...filled, ...rules];
  if (!(chained instanceof Problem)) return { sums: [...sums, ...chained.sums], models, refused: [] };
  const refused = [{ model: "markov" as const, sentence: chained.message }];
  return { sums, models: models.filter((model) => model !== "markov"), refused };
}
