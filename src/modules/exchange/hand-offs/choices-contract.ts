/** The closed lists of hand-offs, without the schemas: screens offer them as choices. */

export const handOffStates = ["offered", "accepted", "asked_back", "returned", "done", "withdrawn"] as const;
export type HandOffState = (typeof handOffStates)[number];

/** What can happen to a hand-off. `lapsed` is the clock's: nobody took it in time, and it went back. */
export const stepKinds = [
  ...(["offered", "accepted", "returned", "asked_back", "answered", "completed"] as const),
  ...(["withdrawn", "reassigned", "lapsed"] as const),
] as const;
export type StepKind = (typeof stepKinds)[number];

/** How a hand-off ended: as it was meant to, or because it was another's double or went elsewhere. */
export const endings = ["done", "duplicate", "transferred"] as const;
export type Ending = (typeof endings)[number];

/** What can be linked to a hand-off, so that whoever gets it need not ask again. */
export const contextKinds = ["contact", "fact", "answer"] as const;

/** What an act can be taken back of. */
export const undoable = [
  ...(["accepted", "returned", "asked_back", "answered", "completed", "withdrawn", "reassigned"] as const),
] as const;
export type Undoable = (typeof undoable)[number];
