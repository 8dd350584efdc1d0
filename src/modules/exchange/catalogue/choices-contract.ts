/** The closed lists of the catalogue, without the schemas: screens offer them as choices. */

/** What can be said in a field of a fact: words, a number, one of some choices, yes or no, or a day. */
export const fieldKinds = ["text", "number", "choice", "yes_no", "day"] as const;

/** The kinds of facts that come with the product. */
export const builtInTypes = [
  "source_answer",
  "complaint",
  "praise",
  "competitor",
  "price_objection",
  "stock_out",
  "idea",
  "churn_sign",
] as const;
export type BuiltInType = (typeof builtInTypes)[number];
