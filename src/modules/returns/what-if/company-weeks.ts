import { Temporal } from "temporal-polyfill";
import { mostChannels, mostWeeks, type Weeks } from "../../../mix/weeks.ts";
import type { WeekOutcome, WeekSpend } from "./weeks-store.ts";

/** Weekly figures with the channel behind each list of spend; those that are too small to be told apart are left out. */
export type CompanyWeeks = { weeks: Weeks; channels: number[] };

/**
 * Puts weekly spend and revenue side by side, from the first week with spend to the last; the weeks between without either
 * count 0. Channels are named by their id, the dearest first, at most as many as can be told apart.
 */
export function layWeeks(spend: readonly WeekSpend[], revenue: readonly WeekOutcome[]): CompanyWeeks {
  const spentWeeks = spend.map(({ week }) => week).sort();
  const [first, last] = [spentWeeks[0], spentWeeks.at(-1)];
  const days = first === undefined || last === undefined ? [] : mondays(first, last).slice(-mostWeeks);
  const places = new Map(days.map((day, at) => [day, at]));
  const totals = new Map<number, number>();
  for (const { channel, amount } of spend) totals.set(channel, (totals.get(channel) ?? 0) + amount);
  const channels = [...totals]
    .sort(([one, spent], [other, spentThere]) => spentThere - spent || one - other)
    .slice(0, mostChannels)
    .map(([channel]) => channel);
  const lists = new Map(channels.map((channel) => [channel, new Float64Array(days.length)]));
  for (const { week, channel, amount } of spend) {
    const at = places.get(week);
    const list = lists.get(channel);
    if (at !== undefined && list) list[at] = amount;
  }
  const outcome = new Float64Array(days.length);
  const counts = new Float64Array(days.length);
  for (const { week, amount, sales } of revenue) {
    const at = places.get(week);
    if (at === undefined) continue;
    outcome[at] = amount;
    counts[at] = sales;
  }
  return {
    channels,
    weeks: {
      days,
      outcome,
      counts,
      channels: channels.map((channel) => ({ name: String(channel), spend: lists.get(channel) as Float64Array })),
      controls: [],
    },
  };
}

function mondays(first: string, last: string): string[] {
  const found: string[] = [];
  for (let day = Temporal.PlainDate.from(first); found.at(-1) !== last; day = day.add({ days: 7 })) {
    found.push(day.toString());
  }
  return found;
}

/** The Monday of the week of a day, and where the weeks of a period that are over begin and end (the end not included). */
export function wholeWeeks(
  today: Temporal.PlainDate,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { from: string; before: string } {
  const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
  const wanted = from === undefined ? Temporal.PlainDate.from("1970-01-01") : Temporal.PlainDate.from(from);
  const begin = mondayOf(wanted.add({ days: 6 }));
  const end = to === undefined ? today : Temporal.PlainDate.from(to).add({ days: 1 });
  const before = mondayOf(Temporal.PlainDate.compare(end, today) < 0 ? end : today);
  return { from: begin.toString(), before: before.toString() };
}
