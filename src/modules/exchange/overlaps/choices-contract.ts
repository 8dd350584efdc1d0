/** The closed lists of overlaps, without the schemas: screens offer them as choices. */

export const overlapKinds = ["double_contact", "orphan_lead", "asked_twice", "told_differently"] as const;
export type OverlapKind = (typeof overlapKinds)[number];

export const overlapStates = ["open", "resolved", "dismissed"] as const;
export type OverlapState = (typeof overlapStates)[number];

/** What shows an incident. */
export const evidenceKinds = ["contact", "touch", "answer", "told", "person"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a reader can do to an incident. */
export const overlapSteps = ["assign", "resolve", "dismiss", "reopen"] as const;
export type OverlapStep = (typeof overlapSteps)[number];
