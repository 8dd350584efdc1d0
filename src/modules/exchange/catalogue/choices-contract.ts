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
  "campaign_question",
] as const;
export type BuiltInType = (typeof builtInTypes)[number];

/** What they are called until somebody calls them otherwise. */
export const builtInNames: Readonly<Record<BuiltInType, string>> = {
  source_answer: "How they heard of us",
  complaint: "Complaint",
  praise: "Praise",
  competitor: "Competitor",
  price_objection: "Price objection",
  stock_out: "Not available",
  idea: "Idea of a customer",
  churn_sign: "May leave",
  campaign_question: "Question about a campaign",
};
