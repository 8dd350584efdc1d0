import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { planMixAside, readMixAside } from "../../../mix/mix-thread.ts";
import { findChannels } from "../../channels/index.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findPriors, type KnownPrior } from "../experiments/store.ts";
import { type CompanyWeeks, layWeeks, wholeWeeks } from "./company-weeks.ts";
import { type BudgetPlan, PlanRequest, type WhatIf, WhatIfQuery } from "./contract.ts";
import { findWeeklyRevenue, findWeeklySpend } from "./weeks-store.ts";

type Period = { from?: string | undefined; to?: string | undefined };
type Gathered = CompanyWeeks & { currency: string; names: Map<number, string>; priors: KnownPrior[] };

/**
 * What spend on each channel brought and would bring, by curves fitted to the weeks that are over; experiments with a
 * channel draw its curve. Where the data is too thin it says what is missing. Raises `invalid` for a period that ends
 * before it begins and where spend of a week is below 0.
 */
export async function whatIf(context: Context, query: WhatIfQuery = {}): Promise<WhatIf> {
  const period = WhatIfQuery.parse(query);
  return read(context, "what_if.read", async (records) => {
    const { weeks, channels, currency, names, priors } = await gather(context, records, period);
    const days = weeks.days.map((day, at) => ({
      day,
      outcome: weeks.outcome[at] as number,
      sales: weeks.counts?.[at] ?? 0,
    }));
    if (channels.length === 0) {
      const missing = {
        what: "spend" as const,
        have: 0,
        need: 1,
        sentence: "No spend is known in a whole week. Import spend.",
      };
      return { currency, weeks: days, missing: [missing], channels: [], disagreement: 1 };
    }
    const answer = await readMixAside({ weeks: named(weeks, names), options: { priors: priorsOf(priors, names) } });
    return {
      currency,
      weeks: days,
      missing: answer.missing,
      disagreement: answer.disagreement,
      channels: answer.channels.map(({ name, spend, now, missing, found, curve, weekly }, at) => {
        const id = channels[at] as number;
        return {
          channel: { id, name },
          ...{ spend, now, missing, curve, weekly },
          highest: Math.max(...(weeks.channels[at]?.spend ?? [0])),
          found: found ?? null,
          experiments: priors
            .filter(({ channel }) => channel === id)
            .map(({ experiment, title }) => ({ id: experiment, name: title })),
        };
      }),
    };
  });
}

/**
 * The split of a weekly budget that brings most under limits, without keeping anything. Raises `invalid` where the data
 * is too thin for every channel, for limits that cross or are below 0, a channel without spend, and a budget below the least of all.
 */
export async function planBudgetSplit(context: Context, request: PlanRequest): Promise<BudgetPlan> {
  const { from, to, budget, limits = [] } = PlanRequest.parse(request);
  return read(context, "what_if.read", async (records) => {
    const { weeks, channels, currency, names, priors } = await gather(context, records, { from, to });
    const last = weeks.days.at(-1);
    if (weeks.days[0] === undefined || last === undefined) {
      throw new Problem("invalid", "No spend is known in a whole week, so there is nothing to plan by. Import spend.");
    }
    const unknown = limits.find(({ channel }) => !channels.includes(channel));
    if (unknown) {
      throw new Problem(
        "invalid",
        `No spend on channel ${unknown.channel} is known in these weeks. Leave its limit out.`,
      );
    }
    const question = { weeks: named(weeks, names), options: { priors: priorsOf(priors, names) } };
    const answer = await readMixAside(question);
    const thin = answer.missing.length > 0 ? answer.missing : answer.channels.flatMap(({ missing }) => missing);
    if (answer.missing.length > 0 || answer.channels.every(({ found }) => found === undefined)) {
      throw new Problem(
        "invalid",
        `The data is too thin for a plan. ${thin.map(({ sentence }) => sentence).join(" ")}`,
      );
    }
    const { channels: planned, ...plan } = await planMixAside({
      ...question,
      plan: { budget, limits: limits.map((limit) => ({ ...limit, channel: nameOf(names, limit.channel) })) },
    });
    return {
      ...plan,
      from: weeks.days[0],
      to: sundayAfter(last),
      currency,
      limits,
      channels: planned.map(({ name, bound, margin, ...one }, at) => ({
        ...one,
        channel: { id: channels[at] as number, name },
        bound: bound ?? null,
        margin: margin ?? null,
      })),
    };
  });
}

async function gather(context: Context, records: Records, { from, to }: Period): Promise<Gathered> {
  if (from !== undefined && to !== undefined && from > to) {
    throw new Problem("invalid", `The period ends on ${to}, before it begins on ${from}. Swap the days.`);
  }
  const { baseCurrency, timeZone } = await findCompanySettings(records);
  const today = context.clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const range = wholeWeeks(today, { from, to });
  const [spend, revenue] = await Promise.all([
    findWeeklySpend(context.events, range.from, range.before),
    findWeeklyRevenue(context.events, timeZone, range.from, range.before),
  ]);
  const laid = layWeeks(spend, revenue);
  const known = new Map((await findChannels(records)).map(({ id, name }) => [id, name]));
  const names = new Map<number, string>();
  for (const id of laid.channels) {
    const name = known.get(id) ?? String(id);
    // One that was archived may have the name of another.
    names.set(id, [...names.values()].includes(name) ? `${name} (${id})` : name);
  }
  const last = laid.weeks.days.at(-1);
  const priors =
    last === undefined ? [] : await findPriors(records, laid.channels, laid.weeks.days[0] as string, sundayAfter(last));
  return { ...laid, currency: baseCurrency, names, priors };
}

/** The engine's sentences name channels, so it gets their names. */
function named(weeks: CompanyWeeks["weeks"], names: Map<number, string>): CompanyWeeks["weeks"] {
  return {
    ...weeks,
    channels: weeks.channels.map(({ name, spend }) => ({ name: nameOf(names, Number(name)), spend })),
  };
}

function priorsOf(priors: readonly KnownPrior[], names: Map<number, string>) {
  return priors.map(({ channel, from, to, effect, low, high, confidence }) => ({
    ...{ from, to, effect, low, high, confidence },
    channel: nameOf(names, channel),
  }));
}

function nameOf(names: Map<number, string>, channel: number): string {
  return names.get(channel) ?? String(channel);
}

function sundayAfter(monday: string): string {
  return new Date(Date.parse(monday) + 6 * 86_400_000).toISOString().slice(0, 10);
}
