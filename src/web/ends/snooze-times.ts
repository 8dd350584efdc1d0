/** Until when something can be put off, by the clock of the reader's device. */
export type SnoozeChoice = "hour" | "tomorrow" | "monday";

export const snoozeChoices: readonly SnoozeChoice[] = ["hour", "tomorrow", "monday"];

const morning = 9;

/** The moment that a choice means: an hour from now, or nine in the morning of the next day or of the next Monday. */
export function snoozeUntil(choice: SnoozeChoice, now: Date): Date {
  if (choice === "hour") return new Date(now.getTime() + 3_600_000);
  const days = choice === "tomorrow" ? 1 : 7 - ((now.getDay() + 6) % 7);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);
}
