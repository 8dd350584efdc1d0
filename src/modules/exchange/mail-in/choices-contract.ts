/**
 * What became of a mail. `unsorted`: it waits until somebody names it; `sorted`: it became a fact; `answered`: it was the
 * answer to a delivery; `dropped`: a machine wrote it; `refused`: it was too large; `put_away`: it was none.
 */
export const mailStates = ["unsorted", "sorted", "answered", "dropped", "refused", "put_away"] as const;
export type MailState = (typeof mailStates)[number];

/** Why a mail was dropped or refused, or why a reply waits like any other mail. */
export const mailReasons = [
  ...["automatic", "bulk", "own", "bounce", "too_large"],
  ...["other_sender", "answered_already", "not_theirs"],
] as const;
export type MailReason = (typeof mailReasons)[number];
