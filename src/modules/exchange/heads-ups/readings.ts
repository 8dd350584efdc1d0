/** That a department is to read something. */
export type Reading = { id: number; department: number; settledAt: string | null };

export type ReadingsPlan = {
  /** These end. */
  end: number[];
  /** Of those, what nobody owes any more: the time to read it was not over yet. */
  withdraw: Reading[];
  /** Departments that are asked, for the first time or again. */
  open: number[];
};

/**
 * What a new edition asks of whom. Where it matters, of everybody again; where only the time changed, of those who had
 * still time to read it. What is late already stays late. Times are ISO instants in UTC.
 */
export function planReadings(
  current: readonly Reading[],
  wanted: readonly number[],
  { asksAgain, readBy, was, now }: { asksAgain: boolean; readBy: string; was: string; now: string },
): ReadingsPlan {
  const isRunning = ({ settledAt }: Reading) => settledAt === null && was > now;
  const isMoved = (reading: Reading) => readBy !== was && isRunning(reading);
  const ending = current.filter((reading) => !wanted.includes(reading.department) || asksAgain || isMoved(reading));
  const staying = current.filter((reading) => !ending.includes(reading)).map(({ department }) => department);
  return {
    end: ending.map(({ id }) => id),
    withdraw: ending.filter(isRunning),
    open: [...new Set(wanted)].filter((department) => !staying.includes(department)),
  };
}
