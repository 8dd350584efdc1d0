/** The closed lists of the register, without the schemas: screens offer them as choices. */

/** What a department can have to do with an activity, in the order in which it is said. */
export const parts = ["decides", "does", "asked", "told"] as const;
export type Part = (typeof parts)[number];

/** What is wrong with who does what: nobody has a part that somebody must have, or two are in each other's way. */
export const findingKinds = ["nobody_decides", "nobody_does", "two_decide", "two_do_undecided"] as const;
export type FindingKind = (typeof findingKinds)[number];
