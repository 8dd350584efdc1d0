const day = 86_400_000;

/** From how far apart on a unit is used, and how long one is. */
const units = [
  ["years", 365 * day, 365 * day],
  ["months", 60 * day, 30 * day],
  ["days", day, day],
  ["hours", 3_600_000, 3_600_000],
  ["minutes", 0, 60_000],
] as const;

/** How far two moments lie apart, in the largest whole unit, months from two on; at least a minute. */
export function timeBetween(one: string, other: string): { unit: (typeof units)[number][0]; count: number } {
  const apart = Math.abs(Date.parse(one) - Date.parse(other));
  const [unit, , length] = units.find(([, from]) => apart >= from) ?? units[4];
  return { unit, count: Math.max(1, Math.floor(apart / length)) };
}

type About = { subject: string; about: number; person: { id: number } | null };

/** Where what is owed about can be seen; null where it has no page. */
export function hrefOf({ subject, about, person }: About): string | null {
  if (person) return `/customers/${about}`;
  if (subject === "heads_up_reading") return `/exchange/heads-ups?reading=${about}`;
  if (subject === "delivery") return `/exchange/facts?delivery=${about}`;
  return subject === "hand_off_leg" ? `/exchange/hand-offs?leg=${about}` : null;
}
