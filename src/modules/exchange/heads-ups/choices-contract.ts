/** The closed lists of heads-ups, without the schemas: screens offer them as choices. */

export const headsUpStates = ["draft", "published", "withdrawn"] as const;
export type HeadsUpState = (typeof headsUpStates)[number];

/** What somebody can do to a heads-up. */
export const headsUpSteps = [
  ...(["changed", "published", "withdrawn", "restored", "confirmed", "unconfirmed", "asked"] as const),
] as const;
export type HeadsUpStep = (typeof headsUpSteps)[number];

/** What became of a question that came back. */
export const questionStates = ["told", "delivered", "opened", "answered", "taken_over"] as const;

/** The kind of fact that a question which came back is. */
export const questionType = "campaign_question";
