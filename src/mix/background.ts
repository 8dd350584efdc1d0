import type { Weeks } from "./weeks.ts";

/**
 * Everything but the channels: level, straight trend and controls without a penalty; season with a weak one; slow waves
 * around the trend, the smaller the faster. Integrated out of the likelihood under each of a few settings of
 * autocorrelation and of how much the trend may bend, so that the sampler chooses between them.
 */
export type Background = {
  weeks: number;
  columns: number;
  settings: readonly Setting[];
  /** Degrees of freedom left to the noise: weeks less columns without a penalty. */
  freedom: number;
};

/** One setting, factorised: residuals of a list under it need the whitened list and its product with `basis`. */
export type Setting = {
  /** How much of last week's noise is still there. */
  autocorrelation: number;
  /** Standard deviation of the slowest wave of the trend, in noises. */
  bend: number;
  /** Orthonormal columns for the weeks, column after column (those of the penalties are not needed). */
  basis: Float64Array;
  /** Log of all that this setting multiplies the likelihood by and that depends on nothing else. */
  logWeight: number;
};

const autocorrelations = [0, 0.15, 0.3, 0.45, 0.6, 0.75];
const bends = [0.3, 1, 3, 10, 30];
/** Weak: a yearly wave may be thirty times the noise. */
const seasonBend = 30;
const yearInDays = 365.2425;
const weeksForSeason = 78;

/** The columns of the background with the standard deviation of each, in noises; none where it is not held back. */
function columnsOf({ days, controls }: Weeks): { values: Float64Array; spread: number | undefined; wave: number }[] {
  const weeks = days.length;
  const column = (spread: number | undefined, wave: number, of: (week: number) => number) => ({
    values: Float64Array.from({ length: weeks }, (_, week) => of(week)),
    spread,
    wave,
  });
  const waves = Math.max(1, Math.min(8, Math.floor(weeks / 20)));
  const harmonics = weeks >= 2 * weeksForSeason ? 3 : weeks >= weeksForSeason ? 2 : 0;
  const dayOfYear = days.map((day) => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000);
  const scaled = controls.map(({ values }) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / weeks;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / weeks);
    return { values, mean, spread };
  });
  return [
    column(undefined, 0, () => 1),
    column(undefined, 0, (week) => (2 * week) / (weeks - 1) - 1),
    ...scaled
      .filter(({ spread }) => spread > 0)
      .map(({ values, mean, spread }) => column(undefined, 0, (week) => ((values[week] as number) - mean) / spread)),
    ...Array.from({ length: harmonics }, (_, at) => [
      column(seasonBend, 0, (week) => Math.sin((2 * Math.PI * (at + 1) * (dayOfYear[week] as number)) / yearInDays)),
      column(seasonBend, 0, (week) => Math.cos((2 * Math.PI * (at + 1) * (dayOfYear[week] as number)) / yearInDays)),
    ]).flat(),
    ...Array.from({ length: waves }, (_, at) =>
      column(1, at + 1, (week) => Math.cos((Math.PI * (at + 1) * (week + 0.5)) / weeks)),
    ),
  ];
}

/** Lays out and factorises the background of these weeks. */
export function layBackground(weeks: Weeks): Background {
  const columns = columnsOf(weeks);
  const free = columns.filter(({ spread }) => spread === undefined).length;
  const settings = autocorrelations.flatMap((autocorrelation) =>
    bends.map((bend) => factorise(columns, weeks.days.length, autocorrelation, bend)),
  );
  return { weeks: weeks.days.length, columns: columns.length, settings, freedom: weeks.days.length - free };
}

function factorise(
  columns: ReturnType<typeof columnsOf>,
  weeks: number,
  autocorrelation: number,
  bend: number,
): Setting {
  const count = columns.length;
  const rows = weeks + count;
  const matrix = columns.map(({ values, spread, wave }, at) => {
    const column = new Float64Array(rows);
    whiten(values, autocorrelation, column);
    // The penalty of a coefficient is one more row: 1 / its standard deviation, in noises.
    if (spread !== undefined) column[weeks + at] = 1 / (wave > 0 ? bend / (wave * wave) : spread);
    return column;
  });
  const penalties = matrix.reduce(
    (sum, column, at) => sum + (column[weeks + at] ? Math.log(column[weeks + at] as number) : 0),
    0,
  );
  let logRoot = 0;
  // Gram and Schmidt, twice for the sake of rounding.
  for (const [at, column] of matrix.entries()) {
    let before = norm(column);
    for (let pass = 0; pass < 2; pass += 1) {
      for (let other = 0; other < at; other += 1) {
        const with_ = matrix[other] as Float64Array;
        let product = 0;
        for (let row = 0; row < rows; row += 1) product += (with_[row] as number) * (column[row] as number);
        for (let row = 0; row < rows; row += 1)
          column[row] = (column[row] as number) - product * (with_[row] as number);
      }
    }
    const left = norm(column);
    // A control that the others explain adds nothing: it is left out of the basis.
    const factor = left > 1e-9 * Math.max(before, 1e-300) ? 1 / left : 0;
    if (factor > 0) logRoot += Math.log(left);
    for (let row = 0; row < rows; row += 1) column[row] = (column[row] as number) * factor;
    before = left;
  }
  const basis = new Float64Array(weeks * count);
  for (const [at, column] of matrix.entries()) basis.set(column.subarray(0, weeks), at * weeks);
  const logWeight = 0.5 * Math.log(1 - autocorrelation * autocorrelation) + penalties - logRoot;
  return { autocorrelation, bend, basis, logWeight };
}

function norm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Takes autocorrelation out of a list: each week less the part of the one before, the first scaled to the same noise. */
export function whiten(values: Float64Array, autocorrelation: number, into: Float64Array): void {
  if (values.length === 0) return;
  into[0] = Math.sqrt(1 - autocorrelation * autocorrelation) * (values[0] as number);
  for (let week = 1; week < values.length; week += 1) {
    into[week] = (values[week] as number) - autocorrelation * (values[week - 1] as number);
  }
}

/** A list as a setting sees it: whitened, with its products with the basis behind it. */
export function project(
  values: Float64Array,
  { autocorrelation, basis }: Setting,
  columns: number,
  into: Float64Array,
): void {
  const weeks = values.length;
  whiten(values, autocorrelation, into);
  for (let column = 0; column < columns; column += 1) {
    const begin = column * weeks;
    let product = 0;
    for (let week = 0; week < weeks; week += 1) product += (basis[begin + week] as number) * (into[week] as number);
    into[weeks + column] = product;
  }
}

/** The product of two projected lists, the background taken out of both. */
export function residualProduct(one: Float64Array, other: Float64Array, weeks: number): number {
  let sum = 0;
  for (let at = 0; at < weeks; at += 1) sum += (one[at] as number) * (other[at] as number);
  for (let at = weeks; at < one.length; at += 1) sum -= (one[at] as number) * (other[at] as number);
  return sum;
}
