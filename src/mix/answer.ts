import { type FitOptions, fitMix, type MixFit } from "./fit.ts";
import { type Limit, type Suggestion, suggestSplit } from "./suggest.ts";
import {
  type ChannelSummary,
  type CurvePoint,
  curveOf,
  type Estimate,
  summarise,
  weeklyContributions,
} from "./summary.ts";
import type { Missing } from "./thin-data.ts";
import type { Weeks } from "./weeks.ts";

/** All that a fit says, without its draws. */
export type MixAnswer = {
  missing: Missing[];
  disagreement: number;
  channels: (ChannelSummary & { curve: CurvePoint[]; weekly: Estimate[] })[];
};

export type MixQuestion = { weeks: Weeks; options?: FitOptions };
export type MixPlanQuestion = MixQuestion & {
  plan: { budget?: number | undefined; limits?: readonly Limit[] | undefined };
};

/** How far beyond the highest weekly spend curves are drawn. */
const beyond = 1.2;
const points = 25;

/** What a fit says of each channel: figures, its curve to a little beyond the highest weekly spend, and its weeks. */
export function answerOf(fit: MixFit): MixAnswer {
  const summaries = summarise(fit);
  return {
    missing: fit.missing,
    disagreement: fit.disagreement,
    channels: fit.channels.map((channel, at) => ({
      ...(summaries[at] as ChannelSummary),
      curve: channel.draws.length > 0 ? curveOf(channel, beyond * Math.max(...channel.spend), points) : [],
      weekly: channel.draws.length > 0 ? weeklyContributions(channel) : [],
    })),
  };
}

const mostKept = 8;

/** Answers questions about weeks, and keeps the last fits, because a plan is asked again with every limit that moves. */
export function mixAnswers(): { read(question: MixQuestion): MixAnswer; plan(question: MixPlanQuestion): Suggestion } {
  const kept = new Map<string, { fit: MixFit; answer?: MixAnswer }>();
  const fitted = ({ weeks, options = {} }: MixQuestion) => {
    const key = JSON.stringify(
      [weeks.days, weeks.outcome, weeks.counts, weeks.channels, weeks.controls, options],
      (_, value) => (value instanceof Float64Array ? Array.from(value) : value),
    );
    const found = kept.get(key) ?? { fit: fitMix(weeks, options) };
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return found;
  };
  return {
    read: (question) => {
      const found = fitted(question);
      found.answer ??= answerOf(found.fit);
      return found.answer;
    },
    plan: (question) => suggestSplit(fitted(question).fit, question.plan),
  };
}
