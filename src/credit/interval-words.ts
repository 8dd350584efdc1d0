import type { ChannelInterval, Flip } from "./intervals.ts";

/** What was drawn: how sure each channel is, and the neighbours that may change places. */
export type SaidIntervals = {
  confidence: number;
  draws: number;
  channels: readonly Pick<ChannelInterval, "channel" | "furtherOutcomes">[];
  flips: readonly Flip[];
};

/** What intervals say in words, for the command line. */
export function intervalSentences({ channels, flips, confidence, draws }: SaidIntervals): string[] {
  const thin = channels.filter(({ furtherOutcomes }) => furtherOutcomes !== 0);
  return [
    `In ${percent(confidence)} of ${draws} draws each figure lies between its low and its high end.`,
    ...(flips.length === 0 ? ["No two neighbours are likely to change places."] : flips.map(flipSentence)),
    ...thin.map(thinSentence),
  ];
}

/** That two channels may change places. */
export function flipSentence({ upper, lower, share }: Flip): string {
  return `"${upper}" and "${lower}" may change places: in ${percent(share)} of draws "${lower}" has as much or more.`;
}

/** That a channel has too little data, and how much more it takes. */
export function thinSentence({
  channel,
  furtherOutcomes,
}: Pick<ChannelInterval, "channel" | "furtherOutcomes">): string {
  if (furtherOutcomes === null)
    return `"${channel}" has led to no outcome yet, so nothing can be said of what it earns.`;
  return `"${channel}" has too little data: about ${roundUp(furtherOutcomes)} further outcomes would make its figure fit for use.`;
}

/** Two digits are as many as such a number deserves. */
function roundUp(count: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return String(Math.ceil(count / unit) * unit);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
