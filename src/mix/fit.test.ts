import { describe, expect, test } from "vitest";
import { simulateWeeks, type TrueChannel, twoChannels } from "../../tests/support/simulated-weeks.ts";
import { randomOf } from "../kernel/random.ts";
import { fitMix } from "./fit.ts";
import { curveOf, summarise, weeklyContributions } from "./summary.ts";
import type { Weeks } from "./weeks.ts";

describe("what a fit finds again", () => {
  test("intervals of 90 % hold the truth about nine times in ten, over other curves, lengths and noise", () => {
    const random = randomOf(7);
    let held = 0;
    let all = 0;
    for (let seed = 0; seed < 8; seed += 1) {
      const channels = Array.from({ length: 1 + (seed % 4) }, (_, at): TrueChannel => {
        const peak = Math.exp(4 + 4 * random());
        return {
          name: `channel ${at}`,
          peak,
          isPulsed: random() < 0.4,
          keep: 0.7 * random(),
          top: at === 3 ? 0 : 100 + 500 * random(),
          response: {
            form: random() < 0.5 ? "hill" : "logistic",
            half: peak * (0.15 + 0.8 * random()),
            shape: 1 + random(),
          },
        };
      });
      const { weeks, truth } = simulateWeeks([78, 104, 156][seed % 3] as number, channels, seed, {
        noise: 20 + 50 * random(),
        memory: 0.5 * random(),
      });
      for (const [at, { found }] of summarise(fitMix(weeks)).entries()) {
        const total = truth[at]?.total as number;
        all += 1;
        if (found && found.contribution.low <= total && total <= found.contribution.high) held += 1;
      }
    }
    expect(all).toBe(20);
    // 18 are expected; fewer than 15 would be chance four times in a hundred.
    expect(held).toBeGreaterThanOrEqual(15);
  });

  test("the same input gives the same output, and another seed nearly the same", () => {
    const { weeks } = simulateWeeks(104, twoChannels, 3);
    const [once, again, other] = [fitMix(weeks), fitMix(weeks), fitMix(weeks, { seed: 2 })].map((fit) =>
      summarise(fit),
    );
    expect(again).toEqual(once);
    for (const [at, { found }] of (once ?? []).entries()) {
      const far = (other?.[at]?.found?.share.estimate ?? 0) / (found?.share.estimate ?? 1) - 1;
      expect(Math.abs(far)).toBeLessThan(0.1);
    }
  });

  test("weekly contributions follow the true ones, and the curve begins at nothing and rises", () => {
    const { weeks, truth } = simulateWeeks(156, twoChannels, 5);
    const [search] = fitMix(weeks).channels;
    if (!search) throw new Error("no channel");
    const inside = weeklyContributions(search).filter(
      ({ low, high }, week) =>
        (truth[0]?.contribution[week] as number) >= low && (truth[0]?.contribution[week] as number) <= high,
    );
    expect(inside.length).toBeGreaterThan(0.7 * 156);
    const curve = curveOf(search, 500, 11);
    expect(curve[0]).toEqual({ spend: 0, estimate: 0, low: 0, high: 0 });
    for (const [at, point] of curve.entries())
      expect(point.estimate).toBeGreaterThanOrEqual(curve[at - 1]?.estimate ?? 0);
  });

  test("an experiment draws a channel to what it measured, and narrows it", () => {
    const { weeks, truth } = simulateWeeks(78, twoChannels, 11, { noise: 120 });
    const total = truth[1]?.total as number;
    const of = (fit: ReturnType<typeof fitMix>) =>
      summarise(fit)[1]?.found?.contribution ?? { low: 0, high: 0, estimate: 0 };
    const alone = of(fitMix(weeks));
    const measured = of(
      fitMix(weeks, { priors: [{ channel: "tv", effect: total, low: 0.95 * total, high: 1.05 * total }] }),
    );
    expect(measured.high - measured.low).toBeLessThan(0.7 * (alone.high - alone.low));
    expect(Math.abs(measured.estimate / total - 1)).toBeLessThan(0.06);
    expect(() => fitMix(weeks, { priors: [{ channel: "radio", effect: 1, low: 0, high: 2 }] })).toThrow(
      'no channel "radio"',
    );
    expect(() => fitMix(weeks, { priors: [{ channel: "tv", effect: 1, low: 2, high: 3 }] })).toThrow(
      "inside its interval",
    );
    expect(() =>
      fitMix(weeks, { priors: [{ channel: "tv", effect: 1, low: 0, high: 2, from: "2030-01-01" }] }),
    ).toThrow("in which no week lies");
  });
});

describe("what is too thin is refused by name", () => {
  const { weeks } = simulateWeeks(104, twoChannels, 1);
  const cut = (count: number): Weeks => ({
    ...weeks,
    days: weeks.days.slice(0, count),
    outcome: weeks.outcome.slice(0, count),
    channels: weeks.channels.map(({ name, spend }) => ({ name, spend: spend.slice(0, count) })),
  });
  const spending = (spend: Float64Array): Weeks => ({
    ...weeks,
    channels: [...weeks.channels, { name: "radio", spend }],
  });

  test("too few weeks, with how many are missing", () => {
    const { missing, channels } = fitMix(cut(40));
    expect(missing).toEqual([expect.objectContaining({ what: "weeks", have: 40, need: 52 })]);
    expect(missing[0]?.sentence).toContain("12 more");
    expect(channels.every(({ draws }) => draws.length === 0)).toBe(true);
    expect(fitMix(cut(1)).missing[0]?.sentence).toContain("There is 1 week;");
  });

  test("too few weeks for every channel: those on which most is spent have curves", () => {
    const cheap = (name: string, share: number) => ({
      name,
      spend:
        weeks.channels[0]?.spend.slice(20, 72).map((spend, week) => share * (spend + 40 * (week % 5))) ??
        new Float64Array(),
    });
    const short = cut(52);
    const cheaper = ["post", "fair", "flyer", "radio"].map((name, at) => cheap(name, 0.1 / (at + 1)));
    const varied = cheaper.map(({ name, spend }, at) => ({
      name,
      spend: spend.map((value, week) => value * (1 + ((week * (at + 3)) % 7))),
    }));
    const { missing, channels } = fitMix({ ...short, channels: [...varied, ...short.channels] });
    expect(missing).toEqual([]);
    expect(channels.filter(({ draws }) => draws.length > 0).map(({ name }) => name)).toEqual([
      "post",
      "fair",
      "flyer",
      ...short.channels.map(({ name }) => name),
    ]);
    expect(channels.find(({ name }) => name === "radio")?.missing).toEqual([
      expect.objectContaining({
        what: "channel_weeks",
        have: 52,
        need: 60,
        sentence: expect.stringContaining("8 more"),
      }),
    ]);
  }, 120_000);

  test("too few outcomes: with 12 it says that 388 are missing", () => {
    const counts = Float64Array.from({ length: 104 }, (_, week) => (week % 9 === 0 ? 1 : 0));
    const [missing] = fitMix({ ...weeks, counts }).missing;
    expect(missing).toMatchObject({ what: "outcomes", have: 12, need: 400 });
    expect(missing?.sentence).toContain("388 more");
    expect(fitMix({ ...weeks, outcome: counts }).missing.map(({ what }) => what)).toEqual([
      "outcomes",
      "outcome_weeks",
    ]);
  });

  test.each([
    ["nothing spent", new Float64Array(104), "Nothing was spent"],
    [
      "spend in three weeks",
      Float64Array.from({ length: 104 }, (_, week) => (week < 3 ? 50 : 0)),
      "in 3 weeks; a curve needs 8: 5 more",
    ],
    ["spend that stays the same", new Float64Array(104).fill(70), "varies by 0.0 %"],
    [
      "spend that moves with another's",
      weeks.channels[0]?.spend.map((spend) => 2 * spend) ?? new Float64Array(),
      "rises and falls together",
    ],
  ])("a channel with %s, and the others still have curves", (_, spend, said) => {
    const fit = fitMix(spending(spend));
    expect(fit.channels[2]?.missing[0]?.sentence).toContain(said);
    expect(fit.channels[2]?.draws).toEqual([]);
    expect(fit.channels[1]?.draws.length).toBeGreaterThan(0);
  });

  test("weeks that cannot be are refused: a gap, one twice, negative spend, no number", () => {
    const days = [...weeks.days];
    const wrong = (of: Partial<Weeks>) => () => fitMix({ ...weeks, ...of });
    expect(wrong({ days: days.with(5, "2024-06-01") })).toThrow("is missing");
    expect(wrong({ days: days.with(5, days[4] as string) })).toThrow("comes twice");
    const negative = weeks.channels.map(({ name, spend }) => ({ name, spend: spend.with(3, -1) }));
    expect(wrong({ channels: negative })).toThrow('spend on "search" is -1, below 0');
    expect(wrong({ outcome: weeks.outcome.with(3, Number.NaN) })).toThrow("is no number");
    expect(wrong({ channels: [] })).toThrow("no channel with spend");
  });
});
