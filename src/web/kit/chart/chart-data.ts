/** One mark of the axis: a channel, a month. `href` opens the rows behind it. */
export type Category = {
  name: string;
  isUnknown?: boolean;
  href?: string;
  /** What is written where a value would be that is null, instead of that it is not known. */
  instead?: string;
};

/** One line or colour. A value that is null is not known: it is hatched, never drawn as zero. */
export type Series = {
  name: string;
  values: readonly (number | null)[];
  isUnknown?: boolean;
  /** How sure each value is, drawn as a whisker, or a band around a line: from where to where it may lie. */
  ranges?: readonly (Range | null)[];
};

/** The ends of an interval, in the unit of the values. */
export type Range = readonly [low: number, high: number];

/** Something that happened, on the axis of the categories: at one of them, or from one to another. */
export type Mark = { name: string; from: number; to: number };

export type ChartData = {
  /** bars: one under the other; columns: side by side; stack: columns on top of each other; lines: over time. */
  kind: "bars" | "columns" | "stack" | "lines";
  /** The values are places, 1 on top: of lines. */
  isRanked?: boolean;
  categories: readonly Category[];
  series: readonly Series[];
  /** What happened meanwhile, drawn across the columns or lines. */
  marks?: readonly Mark[];
  /** How a value is written, such as "€1,234.50". */
  format: (value: number) => string;
  /** How the axis is marked, shorter: "€1K". */
  formatAxis: (value: number) => string;
};

/** What a chart says in one sentence per series: its largest entry, or where a line begins and ends. */
export type SeriesSummary =
  | { kind: "largest"; series: string; category: string; value: number; total: number; count: number }
  | { kind: "trend"; series: string; from: string; first: number; to: string; last: number }
  | { kind: "mostly"; series: string; value: number; total: number; count: number }
  | { kind: "nothing" };

const tellable = 3;

/** Summarises the values that are known: each series, or where there are many of them, the largest out of all. */
export function summarize({ kind, categories, series }: ChartData): SeriesSummary[] {
  if (series.length > tellable && kind !== "lines") return [mostly(series)];
  return series.map(({ name, values }) => {
    const known = values.flatMap((value, at) => (value === null ? [] : [{ value, name: categories[at]?.name ?? "" }]));
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return { kind: "nothing" };
    if (kind === "lines") {
      return { kind: "trend", series: name, from: first.name, first: first.value, to: last.name, last: last.value };
    }
    const largest = known.reduce((best, entry) => (entry.value > best.value ? entry : best));
    const total = known.reduce((sum, { value }) => sum + value, 0);
    return { kind: "largest", series: name, category: largest.name, value: largest.value, total, count: known.length };
  });
}

function mostly(series: readonly Series[]): SeriesSummary {
  const sums = series.map(({ name, values }) => ({
    name,
    sum: values.reduce((sum: number, value) => sum + (value ?? 0), 0),
  }));
  const total = sums.reduce((sum, entry) => sum + entry.sum, 0);
  const largest = sums.reduce((best, entry) => (entry.sum > best.sum ? entry : best));
  if (total === 0) return { kind: "nothing" };
  return { kind: "mostly", series: largest.name, value: largest.sum, total, count: series.length };
}

/**
 * The chart as rows, headed by `corner` and the names of the series: what its table and its CSV show. A series that says
 * how sure it is has two more columns with the low and the high ends, whose heads `ends` writes.
 */
export function chartRows(
  { categories, series }: ChartData,
  corner: string,
  ends: (name: string) => readonly [low: string, high: string],
): (string | number | null)[][] {
  return [
    [corner, ...series.flatMap(({ name, ranges }) => (ranges ? [name, ...ends(name)] : [name]))],
    ...categories.map(({ name }, at) => [
      name,
      ...series.flatMap(({ values, ranges }) => {
        const value = values[at] ?? null;
        return ranges ? [value, ranges[at]?.[0] ?? null, ranges[at]?.[1] ?? null] : [value];
      }),
    ]),
  ];
}
