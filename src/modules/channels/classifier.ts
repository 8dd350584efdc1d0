import { type Calibration, calibrate, type Trial } from "./calibration.ts";
import { namingWords } from "./filler-words.ts";
import { spellingWords } from "./spelling-key.ts";

/**
 * Words and what they mean: any text that stands for it. `isExample` says that they are like the words to come, so that
 * they may judge how good guesses are; names and lists that somebody thought up are not.
 */
export type Lesson = { words: string; label: string; isExample: boolean };

/** What words may mean, how likely that is (0 to 1, calibrated), and the words that speak for it most. */
export type Guess = { label: string; sure: number; because: readonly string[] };

export type Classifier = { guess(text: string, most?: number): Guess[] };

/** How often a feature came, in all lessons and with each label that it came with. */
type Count = { total: number; labels: Map<number, number> };
type Model = {
  labels: readonly string[];
  features: Map<string, Count>;
  /** How many features, and how many lessons, each label has. */
  mass: Float64Array;
  lessons: Float64Array;
};

/** What an unseen feature counts in every label (Lidstone smoothing). */
const smoothing = 0.2;

/**
 * Learns from decisions what words mean, in one pass over them: multinomial naive Bayes over words and the runs of three
 * and four letters in them. Its odds are far too sure of themselves, so each example is judged once by a model without
 * it (its own counts taken off), and how often such judgements were right is what `sure` says. Without examples it
 * guesses nothing.
 */
export function train(given: readonly Lesson[]): Classifier {
  const lessons = given.flatMap(({ words, ...lesson }) => {
    const features = featuresOf(words);
    return features.size === 0 ? [] : [{ ...lesson, features }];
  });
  const labels = [...new Set(lessons.map(({ label }) => label))].sort();
  const place = new Map(labels.map((label, at) => [label, at]));
  const model: Model = {
    labels,
    features: new Map(),
    mass: new Float64Array(labels.length),
    lessons: new Float64Array(labels.length),
  };
  for (const { label, features } of lessons) learn(model, place.get(label) ?? 0, features);
  const examples = lessons.filter(({ isExample }) => isExample);
  const trials = examples.flatMap(({ label, features }): Trial[] => {
    const own = place.get(label) ?? 0;
    const [best] = judge(model, features, own);
    return best ? [{ evidence: best.evidence, isRight: best.at === own }] : [];
  });
  const calibration = calibrate(trials);
  return { guess: (text, most = 3) => guess(model, calibration, text, most) };
}

function learn(model: Model, label: number, features: ReadonlyMap<string, number>): void {
  for (const [feature, weight] of features) {
    const count = model.features.get(feature) ?? { total: 0, labels: new Map<number, number>() };
    count.total += weight;
    count.labels.set(label, (count.labels.get(label) ?? 0) + weight);
    model.mass[label] = (model.mass[label] ?? 0) + weight;
    model.features.set(feature, count);
  }
  model.lessons[label] = (model.lessons[label] ?? 0) + 1;
}

type Judgement = { at: number; share: number; evidence: number[] };

/** The labels from the likeliest on, as if a lesson of the label `without` with these features had not been learned. */
function judge(model: Model, features: ReadonlyMap<string, number>, without = -1): Judgement[] {
  const isLesson = without >= 0;
  const weights = sum(features.values());
  const scores = Array.from(model.lessons, (lessons, at) => Math.log(lessons - (at === without ? 1 : 0) + 0.5));
  let known = 0;
  for (const [feature, weight] of features) {
    const count = model.features.get(feature);
    if (!count || count.total - (isLesson ? weight : 0) <= 1e-9) continue;
    known += weight;
    for (const [at, times] of count.labels) {
      const seen = times - (at === without ? weight : 0);
      scores[at] = (scores[at] ?? 0) + weight * Math.log(seen / smoothing + 1);
    }
  }
  if (known === 0) return [];
  for (const [at, mass] of model.mass.entries()) {
    const all = mass - (at === without ? weights : 0) + smoothing * model.features.size;
    scores[at] = (scores[at] ?? 0) + known * Math.log(smoothing / all);
  }
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const [first = 0, next = first] = order;
  const top = scores[first] ?? 0;
  const all = sum(scores.map((score) => Math.exp(score - top)));
  const lead = (top - (scores[next] ?? top)) / Math.sqrt(weights);
  const evidence = [Math.min(lead, 6) / 2, (2 * known) / weights - 1];
  return order.map((at) => ({ at, share: Math.exp((scores[at] ?? 0) - top) / all, evidence }));
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

function guess(model: Model, calibration: Calibration, text: string, most: number): Guess[] {
  const features = featuresOf(text);
  const judgements = judge(model, features);
  const [best] = judgements;
  if (!best) return [];
  const sure = calibration(best.evidence);
  return judgements.slice(0, most).flatMap(({ at, share }, place) => {
    // The others are less likely as their shares are, and all that is left over at the most.
    const own = place === 0 ? sure : Math.min(1 - sure, (sure * share) / best.share);
    return own < 0.01 ? [] : [{ label: model.labels[at] ?? "", sure: own, because: speakingFor(model, at, text) }];
  });
}

/** Up to three words of the text that the label has more of than others have. */
function speakingFor(model: Model, label: number, text: string): string[] {
  const words = [...new Set(namingWords(spellingWords(text)))].flatMap((word) => {
    const count = model.features.get(wordFeature(word));
    const share = count ? (count.labels.get(label) ?? 0) / count.total : 0;
    return share > 0.5 ? [{ word, share }] : [];
  });
  return words
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ word }) => word);
}

const wordFeature = (word: string) => `w ${word}`;

/** Words and runs of letters, each with its weight: a word counts as much as a few of its runs. */
function featuresOf(text: string): Map<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight);
  for (const word of namingWords(spellingWords(text)).slice(0, 40)) {
    add(wordFeature(word), 2);
    const padded = `^${word.slice(0, 30)}$`;
    for (const length of [3, 4]) {
      for (let at = 0; at + length <= padded.length; at += 1) add(padded.slice(at, at + length), 0.5);
    }
  }
  return features;
}
