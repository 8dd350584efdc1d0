export { Problem } from "../kernel/problems.ts";
export { flipSentence, intervalSentences, thinSentence } from "./interval-words.ts";
export { type ChannelInterval, creditIntervals, type Flip, type IntervalOptions, type Intervals } from "./intervals.ts";
export { type Credit, type Journey, type Journeys, journeyTotals, makeJourneys } from "./journeys.ts";
export { type MarkovCredit, type MarkovOptions, markovCredit, type Transition, transitions } from "./markov.ts";
export { type CreditModel, type CreditOptions, creditJourneys, creditModels, type ModelCredit } from "./models.ts";
export { type RuleModel, ruleCredit, ruleModels } from "./rules.ts";
export { shapleyCredit } from "./shapley.ts";
