import { windowsOf } from "./chain.ts";
import type { Credit, Journeys } from "./journeys.ts";
import { creditWindows, type MarkovOptions } from "./markov.ts";
import { ruleCredit, ruleModels, usualHalfLifeDays } from "./rules.ts";
import { shapleyCredit } from "./shapley.ts";

export const creditModels = [...ruleModels, "markov", "shapley"] as const;
export type CreditModel = (typeof creditModels)[number];

/** `halfLifeDays` is for time decay, `order` (1 to 4) and `nulls` for Markov. */
export type CreditOptions = MarkovOptions & { halfLifeDays?: number };

/** What a model gives; `removal` are Markov's removal effects. */
export type ModelCredit = Credit & { removal?: Credit };

/** The credit that a model gives to each channel of the journeys. Raises what the model raises. */
export function creditJourneys(journeys: Journeys, model: CreditModel, options: CreditOptions = {}): ModelCredit {
  return prepareModel(journeys, model, options)(journeys);
}

/** A model made ready for journeys of the same paths with other counts and values, such as the draws of a bootstrap. */
export function prepareModel(
  journeys: Journeys,
  model: CreditModel,
  { order = 1, nulls = true, halfLifeDays = usualHalfLifeDays }: CreditOptions = {},
): (counted: Journeys) => ModelCredit {
  if (model === "shapley") return shapleyCredit;
  if (model !== "markov") return (counted) => ruleCredit(counted, model, { halfLifeDays });
  const windows = windowsOf(journeys, order);
  return (counted) => creditWindows(windows, counted, nulls);
}
