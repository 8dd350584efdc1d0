/** The first part of a day, by its hour from 0 to 23. */
export function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour >= 4 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

/** The Monday of the week of a day, both `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  const daysSinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - daysSinceMonday * 86_400_000).toISOString().slice(0, 10);
}

type Counted = { department: { id: number } | null; count: number };

/**
 * What waits in the reader's departments, and in which of them the most; for somebody without a department, everything.
 */
export function mineOf(
  counts: readonly Counted[],
  departments: readonly number[],
): { count: number; most: number | null } {
  const mine =
    departments.length === 0
      ? counts
      : counts.filter(({ department }) => department && departments.includes(department.id));
  const [most] = mine.toSorted((a, b) => b.count - a.count);
  return {
    count: mine.reduce((sum, { count }) => sum + count, 0),
    most: departments.length === 0 ? null : (most?.department?.id ?? null),
  };
}
