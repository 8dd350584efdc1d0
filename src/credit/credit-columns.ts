import type { OutputColumn, OutputFormat } from "../kernel/cli/table-output.ts";
import type { ChannelInterval } from "./intervals.ts";
import type { Transition } from "./markov.ts";
import type { CreditModel } from "./models.ts";

type Measures = { conversions: number; value: number };

/** One channel with what each model gives it, and how sure that is. */
export type CreditLine = {
  channel: string;
  credits: (Measures & { removal: Measures | undefined })[];
  intervals: (ChannelInterval | undefined)[];
};

type Shown = { intervals: boolean; details: boolean; format: OutputFormat };

/** The channel, then conversions and value for each model in its order, then what was asked for besides. */
export function creditColumns(by: string, models: readonly CreditModel[], shown: Shown): OutputColumn<CreditLine>[] {
  const round = (digits: number) => (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? null : shown.format === "table" ? value.toFixed(digits) : value;
  const [figure, share] = [round(2), round(4)];
  const column = (
    title: string,
    name: string,
    value: (line: CreditLine) => string | number | null,
  ): OutputColumn<CreditLine> => ({
    title,
    name,
    value,
    align: "right",
  });
  const title = `${by.charAt(0).toUpperCase()}${by.slice(1)}`;
  return [
    { title, name: by, value: ({ channel }) => channel },
    ...models.flatMap((model, at) => {
      const name = model.replaceAll("-", "_");
      const words = `${model.charAt(0).toUpperCase()}${model.slice(1)}`;
      const measures = (["conversions", "value"] as const).flatMap((measure) => {
        const interval = (line: CreditLine) => line.intervals[at];
        const own = column(`${words} ${measure}`, `${name}_${measure}`, ({ credits }) =>
          figure(credits[at]?.[measure]),
        );
        if (!shown.intervals) return [own];
        return [
          own,
          column("low", `${name}_${measure}_low`, (line) => figure(interval(line)?.[measure].low)),
          column("high", `${name}_${measure}_high`, (line) => figure(interval(line)?.[measure].high)),
          column("Rank", `${name}_${measure}_rank`, (line) => interval(line)?.rank[measure].rank ?? null),
          column("best", `${name}_${measure}_rank_low`, (line) => interval(line)?.rank[measure].low ?? null),
          column("worst", `${name}_${measure}_rank_high`, (line) => interval(line)?.rank[measure].high ?? null),
        ];
      });
      if (shown.intervals) {
        measures.push(
          column("Further outcomes", `${name}_further_outcomes`, (line) => line.intervals[at]?.furtherOutcomes ?? null),
        );
      }
      return measures;
    }),
    ...(shown.details ? removalColumns(models.indexOf("markov"), share, column) : []),
  ];
}

function removalColumns(
  at: number,
  share: (value: number | undefined) => string | number | null,
  column: (
    title: string,
    name: string,
    value: (line: CreditLine) => string | number | null,
  ) => OutputColumn<CreditLine>,
): OutputColumn<CreditLine>[] {
  if (at < 0) return [];
  return [
    column("Removal effect", "removal_effect_conversion", ({ credits }) => share(credits[at]?.removal?.conversions)),
    column("on value", "removal_effect_value", ({ credits }) => share(credits[at]?.removal?.value)),
  ];
}

/** The columns of a transition table; a state of several channels is written like a path. */
export function transitionColumns(between: string): OutputColumn<Transition>[] {
  const state = (at: Transition["from"] | Transition["to"]) => (typeof at === "string" ? at : at.join(between));
  return [
    { title: "From", name: "channel_from", value: ({ from }) => state(from) },
    { title: "To", name: "channel_to", value: ({ to }) => state(to) },
    { title: "Probability", name: "transition_probability", value: ({ probability }) => probability, align: "right" },
  ];
}
