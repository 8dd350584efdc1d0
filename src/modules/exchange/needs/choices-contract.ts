/** The closed lists of needs, without the schemas: screens offer them as choices. */

/** What a condition asks of a field. */
export const comparisons = ["is", "is_not", "has", "over", "under", "given", "missing"] as const;
export type Comparison = (typeof comparisons)[number];

/** How facts come: each one at once, all of a day together, or not at all, where a need below would bring them. */
export const needForms = ["each", "digest", "none"] as const;
export type NeedForm = (typeof needForms)[number];
