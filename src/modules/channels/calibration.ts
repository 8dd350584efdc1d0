/** One judgement whose truth is known: what it was based on, each number about -3 to 3, and whether it was right. */
export type Trial = { evidence: readonly number[]; isRight: boolean };

/** Turns evidence into the probability that a judgement is right, 0 to 1. */
export type Calibration = (evidence: readonly number[]) => number;

const mostSteps = 50;

/** How firmly weights are held at zero: as much as one trial says. */
const hold = 1;

/**
 * Learns from trials how often judgements with such evidence are right: logistic regression by Newton's method, with
 * the smoothed targets of Platt (1999), (right + 1) / (right + 2) and 1 / (wrong + 2), so that few trials never make
 * anything certain. More evidence never makes a judgement less likely: a weight that came out negative counts as none.
 */
export function calibrate(trials: readonly Trial[]): Calibration {
  const right = trials.filter(({ isRight }) => isRight).length;
  const targets = { right: (right + 1) / (right + 2), wrong: 1 / (trials.length - right + 2) };
  if (trials.length === 0) return () => 0;
  const width = trials[0]?.evidence.length ?? 0;
  let used = Array.from({ length: width }, (_, at) => at);
  for (;;) {
    const weights = findWeights(trials, used, targets);
    const negative = used.filter((_, at) => (weights[at + 1] ?? 0) < 0);
    if (negative.length === 0) {
      const columns = used;
      return (evidence) =>
        sigmoid(
          columns.reduce((sum, from, at) => sum + (weights[at + 1] ?? 0) * (evidence[from] ?? 0), weights[0] ?? 0),
        );
    }
    used = used.filter((at) => !negative.includes(at));
  }
}

/** The weights, that of nothing first. */
function findWeights(
  trials: readonly Trial[],
  used: readonly number[],
  targets: { right: number; wrong: number },
): number[] {
  const size = used.length + 1;
  const weights: number[] = Array.from({ length: size }, () => 0);
  const rows = trials.map(({ evidence, isRight }) => ({
    values: [1, ...used.map((at) => evidence[at] ?? 0)],
    target: isRight ? targets.right : targets.wrong,
  }));
  for (let step = 0; step < mostSteps; step += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -hold * weight));
    const bend: number[][] = weights.map((_, row) =>
      weights.map((__, column) => (row === column && row > 0 ? hold : 0)),
    );
    for (const { values, target } of rows) {
      const chance = sigmoid(values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
      const spread = Math.max(chance * (1 - chance), 1e-9);
      for (const [row, value] of values.entries()) {
        slope[row] = (slope[row] ?? 0) + (target - chance) * value;
        const line = bend[row] ?? [];
        for (const [column, other] of values.entries()) line[column] = (line[column] ?? 0) + spread * value * other;
      }
    }
    const change = solve(bend, slope);
    // Steps are cut to length, so that clean separation cannot throw the first ones far off.
    const longest = Math.max(...change.map(Math.abs), 1);
    for (const [at, part] of change.entries()) weights[at] = (weights[at] ?? 0) + (2 * part) / Math.max(longest, 2);
    if (longest <= 1 && Math.max(...change.map(Math.abs)) < 1e-8) break;
  }
  return weights;
}

/** Solves a small positive definite system by elimination; such systems need no other pivots. */
function solve(matrix: readonly (readonly number[])[], side: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, side[at] ?? 0]);
  for (const [column, lead] of rows.entries()) {
    for (const [row, line] of rows.entries()) {
      const share = row === column ? 0 : (line[column] ?? 0) / (lead[column] || 1);
      for (let at = column; share !== 0 && at < line.length; at += 1) {
        line[at] = (line[at] ?? 0) - share * (lead[at] ?? 0);
      }
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] || 1));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
