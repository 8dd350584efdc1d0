/** A line with what it has under each of several models; null where nothing can be said. */
export type OrderedLine<Name extends string> = { key: number; values: Record<Name, number | null> };

export type LineRanks<Name extends string> = {
  key: number;
  /** 1 for the largest; equal values share a rank. */
  ranks: Record<Name, number | null>;
  /** The most places between two of the ranks. */
  moves: number;
};

/** The place of each line under each model, and how far it moves between them. */
export function rankLines<Name extends string>(
  lines: readonly OrderedLine<Name>[],
  models: readonly Name[],
): LineRanks<Name>[] {
  const rankIn = (model: Name, value: number | null) =>
    value === null
      ? null
      : 1 + lines.filter(({ values }) => (values[model] ?? Number.NEGATIVE_INFINITY) > value).length;
  return lines.map(({ key, values }) => {
    const ranks = Object.fromEntries(models.map((model) => [model, rankIn(model, values[model])])) as Record<
      Name,
      number | null
    >;
    const known = models.flatMap((model) => ranks[model] ?? []);
    return { key, ranks, moves: known.length > 1 ? Math.max(...known) - Math.min(...known) : 0 };
  });
}
