/** The closed lists of this module, without the schemas: screens offer them as choices. */

/** What became of an idea: nobody marked it yet, or marketing has read it, takes it up, or will not. */
export const ideaStates = ["new", "seen", "taken_up", "declined"] as const;
export type IdeaState = (typeof ideaStates)[number];

export const markStates = ["seen", "taken_up", "declined"] as const;
export type MarkState = (typeof markStates)[number];
