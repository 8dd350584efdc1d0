/** What a way out leads to. */
export const wayKinds = ["webhook", "slack", "teams", "mail"] as const;
export type WayKind = (typeof wayKinds)[number];

/** Which deliveries go at once and which once a day: as their need says, or all of them the same way. */
export const wayForms = ["as_needed", "each", "digest"] as const;
export type WayForm = (typeof wayForms)[number];

export const outgoingKinds = ["delivery", "digest", "trial"] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** `gathered` and `in_digest`: waits for a digest, went into one. `dropped`: there was no reason to send it any more. */
export const outgoingStates = ["gathered", "in_digest", "waiting", "sent", "dead", "dropped"] as const;
export type OutgoingState = (typeof outgoingStates)[number];

/** Why a try came to nothing. */
export const tryFaults = [
  ...["refused", "redirected", "gone"],
  ...["address_refused", "name_unknown", "unreachable", "timed_out"],
] as const;
/** Why it was not tried any more. */
export const dropReasons = ["taken_back", "opened", "empty", "way_removed", "receiver_gone"] as const;
