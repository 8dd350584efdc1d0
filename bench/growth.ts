/** The median time of some runs in milliseconds, after one to warm up. */
export async function medianTime(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  await work(0);
  const taken: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const begun = performance.now();
    await work(run);
    taken.push(performance.now() - begun);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

/** Prints each figure at the small size, at the large one, and how many times it grew. */
export function printGrowth(before: Record<string, number>, after: Record<string, number>): void {
  for (const [what, value] of Object.entries(after)) {
    const was = before[what] ?? Number.NaN;
    console.log(
      `${what.padEnd(28)} ${was.toFixed(1).padStart(10)} ${value.toFixed(1).padStart(10)}   x ${(value / was).toFixed(1)}`,
    );
  }
}
