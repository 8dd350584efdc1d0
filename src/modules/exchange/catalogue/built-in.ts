import type { BuiltInType } from "./choices-contract.ts";
import type { FactField } from "./contract.ts";

type Content = { description: string; fields: FactField[] };

const field = (code: string, name: string, more: Partial<FactField> = {}): FactField => ({
  ...{ code, name, kind: "text", required: false, choices: [] },
  ...more,
});

/** The kinds of facts that come with the product, by code. */
export const builtIn: Readonly<Record<BuiltInType, Content>> = {
  source_answer: {
    description: "What somebody answers to how they heard of the company. It comes from the ask by itself.",
    fields: [field("channel", "Channel"), field("campaign", "Campaign")],
  },
  complaint: {
    description: "Something was not as promised, in the words of whom it happened to.",
    fields: [
      field("topic", "What it is about"),
      field("severity", "How bad", { kind: "choice", choices: ["small", "serious", "urgent"] }),
      field("wants_answer", "Wants an answer", { kind: "yes_no" }),
    ],
  },
  praise: {
    description: "Something was better than expected.",
    fields: [field("topic", "What it is about"), field("may_be_quoted", "May be quoted", { kind: "yes_no" })],
  },
  competitor: {
    description: "Somebody compares us with another company, comes from one or goes to one.",
    fields: [
      field("competitor", "Who", { required: true }),
      field("why", "Why", { kind: "choice", choices: ["compares", "came from them", "went to them"] }),
    ],
  },
  price_objection: {
    description: "Somebody finds the price too high, or names one that they would pay.",
    fields: [field("product", "Product"), field("would_pay", "Would pay", { kind: "number" })],
  },
  stock_out: {
    description: "Somebody wanted what we did not have.",
    fields: [field("product", "Product", { required: true }), field("count", "How many", { kind: "number" })],
  },
  idea: {
    description: "What somebody outside would like us to do or to make.",
    fields: [field("topic", "What it is about")],
  },
  churn_sign: {
    description: "Somebody says or shows that they may not stay a customer.",
    fields: [
      field("why", "Why"),
      field("by", "By when", { kind: "day" }),
      field("sure", "How sure", { kind: "choice", choices: ["a hint", "likely", "has said so"] }),
    ],
  },
  campaign_question: {
    description: "What somebody asks about a campaign that its heads-up does not answer.",
    fields: [
      field("campaign", "Campaign", { required: true }),
      field("heads_up", "Number of the heads-up", { kind: "number" }),
    ],
  },
};
