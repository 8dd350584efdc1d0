const units = [
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
] as const;

/** How far two moments lie apart, in the largest whole unit; at least a minute. */
export function timeBetween(one: string, other: string): { unit: (typeof units)[number][0]; count: number } {
  const apart = Math.abs(Date.parse(one) - Date.parse(other));
  const [unit, length] = units.find(([, size]) => apart >= size) ?? units[2];
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
