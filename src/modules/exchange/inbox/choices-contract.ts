/** What stands in an inbox: each kind is one that its owner registers with `addInboxSource`. */
export const inboxKinds = [
  ...(["delivery", "hand_off", "lapse", "heads_up_reading"] as const),
  ...(["agreement_proposal", "agreement_dispute", "agreement_verdict"] as const),
] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** `asked` waits for an answer of the reader, or of nobody in particular in the department. */
export const inboxSections = ["asked", "information"] as const;
export type InboxSection = (typeof inboxSections)[number];

/** `due` is what of the open ones came with a time, the soonest first. */
export const inboxShows = ["open", "due", "snoozed", "done"] as const;
export type InboxShow = (typeof inboxShows)[number];
