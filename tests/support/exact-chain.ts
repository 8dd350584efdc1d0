import type { Journey } from "../../src/credit/index.ts";

/** A fraction of whole numbers, so that nothing is rounded. */
type Fraction = readonly [bigint, bigint];

const fraction = (top: bigint, bottom = 1n): Fraction => {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b > 0n) [a, b] = [b, a % b];
  const by = a === 0n ? 1n : bottom < 0n ? -a : a;
  return [top / by, bottom / by];
};
const plus = (x: Fraction, y: Fraction) => fraction(x[0] * y[1] + y[0] * x[1], x[1] * y[1]);
const times = (x: Fraction, y: Fraction) => fraction(x[0] * y[0], x[1] * y[1]);
const minus = (x: Fraction, y: Fraction) => plus(x, [-y[0], y[1]]);
const over = (x: Fraction, y: Fraction) => fraction(x[0] * y[1], x[1] * y[0]);
const zero = fraction(0n);

type State = {
  members: ReadonlySet<string>;
  leaving: bigint;
  next: Map<string, bigint>;
  converted: bigint;
  worth: bigint;
};

/**
 * The removal effects of channels on conversions and value, straight from the definition: a chain for each channel whose
 * states lead to null, each solved by elimination over fractions. Slow, and right to the last digit. Values are whole.
 */
export function exactEffects(journeys: readonly Journey[], order: number, withNulls: boolean) {
  const states = new Map<string, State>();
  const entered = new Map<string, bigint>();
  let whole = 0n;
  for (const { path, conversions, value = 0, nulls = 0 } of journeys) {
    const weight = BigInt(conversions + (withNulls ? nulls : 0));
    if (weight === 0n) continue;
    whole += weight;
    const size = Math.min(order, path.length);
    const windows = path.slice(size - 1).map((_, at) => JSON.stringify(path.slice(at, at + size)));
    const way = windows.filter((window, at) => window !== windows[at - 1]);
    entered.set(way[0] as string, (entered.get(way[0] as string) ?? 0n) + weight);
    for (const [at, name] of way.entries()) {
      const state = states.get(name) ?? {
        members: new Set(JSON.parse(name)),
        leaving: 0n,
        next: new Map(),
        converted: 0n,
        worth: 0n,
      };
      states.set(name, state);
      state.leaving += weight;
      const next = way[at + 1];
      if (next !== undefined) state.next.set(next, (state.next.get(next) ?? 0n) + weight);
      else {
        state.converted += BigInt(conversions);
        state.worth += BigInt(value);
      }
    }
  }
  const names = [...states.keys()];
  const expected = (removed: string | undefined, ends: "converted" | "worth"): Fraction => {
    const rows = names.map((name, at) => {
      const state = states.get(name) as State;
      const row = names.map((_, other) => fraction(other === at ? 1n : 0n));
      if (removed !== undefined && state.members.has(removed)) return [...row, zero];
      for (const [next, weight] of state.next) {
        const column = names.indexOf(next);
        row[column] = minus(row[column] as Fraction, fraction(weight, state.leaving));
      }
      return [...row, fraction(state[ends], state.leaving)];
    });
    const solution = solve(rows);
    return names.reduce(
      (sum, name, at) => plus(sum, times(fraction(entered.get(name) ?? 0n, whole), solution[at] as Fraction)),
      zero,
    );
  };
  const channels = [...new Set(journeys.flatMap(({ path }) => path))].sort();
  const effectsOn = (ends: "converted" | "worth") => {
    const all = whole === 0n ? zero : expected(undefined, ends);
    return channels.map((channel) => {
      if (all[0] === 0n) return 0;
      const [top, bottom] = minus(fraction(1n), over(expected(channel, ends), all));
      return Number((top * 10n ** 30n) / bottom) / 1e30;
    });
  };
  return { channels, conversions: effectsOn("converted"), value: effectsOn("worth") };
}

/** Solves rows of coefficients with their right side behind them. */
function solve(rows: Fraction[][]): Fraction[] {
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const swap = rows.findIndex((row, at) => at >= pivot && (row[pivot] as Fraction)[0] !== 0n);
    [rows[pivot], rows[swap]] = [rows[swap] as Fraction[], rows[pivot] as Fraction[]];
    const own = rows[pivot] as Fraction[];
    for (const [at, row] of rows.entries()) {
      if (at === pivot || (row[pivot] as Fraction)[0] === 0n) continue;
      const factor = over(row[pivot] as Fraction, own[pivot] as Fraction);
      rows[at] = row.map((cell, column) =>
        column < pivot ? cell : minus(cell, times(factor, own[column] as Fraction)),
      );
    }
  }
  return rows.map((row, at) => over(row[size] as Fraction, row[at] as Fraction));
}
