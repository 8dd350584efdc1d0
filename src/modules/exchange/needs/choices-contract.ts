/** The closed lists of needs, without the schemas: screens offer them as choices. */

/** What a condition asks of a field. */
export const comparisons = ["is", "is_not", "has", "over", "under", "given", "missing"] as const;
export type Comparison = (typeof comparisons)[number];

/** What may be asked of each kind of field, and of who heard and who told it. */
export const mayAsk = {
  text: ["is", "is_not", "has", "given", "missing"],
  number: ["is", "is_not", "over", "under", "given", "missing"],
  choice: ["is", "is_not", "given", "missing"],
  yes_no: ["is", "given", "missing"],
  day: ["is", "over", "under", "given", "missing"],
  department: ["is", "is_not", "given", "missing"],
  person: ["given", "missing"],
} as const satisfies Record<string, readonly Comparison[]>;

/** How what is asked of is read: the kinds of fields, and departments and people. */
export type AskedKind = keyof typeof mayAsk;

/** How facts come: each one at once, all of a day together, or not at all, where a need below would bring them. */
export const needForms = ["each", "digest", "none"] as const;
export type NeedForm = (typeof needForms)[number];

/** The longest time, in days, within which a need can want a fact opened. */
export const longestDays = 90;
