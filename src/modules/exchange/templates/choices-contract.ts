/** The closed lists of templates, without the schemas: screens offer them as choices. */

/** The business models that there is a template for. */
export const businessModels = [
  "b2b_account",
  "retail_counter",
  "subscription",
  "clinic_service",
  "e_commerce",
] as const;
export type BusinessModel = (typeof businessModels)[number];

/** What departments can be to a template; each company says which of its own that is. */
export const templateRoles = [
  "sales",
  "service",
  "counter",
  "product",
  "purchasing",
  "marketing",
  "logistics",
  "billing",
  "management",
  "reception",
  "care",
] as const;
export type TemplateRole = (typeof templateRoles)[number];

/** How a hand-off is promised in a template: what is measured of it. */
export const handOffPatterns = ["accept_hand_off", "judge_lead", "finish_hand_off", "answer_question"] as const;

/**
 * When a department asks by a template: whom it meets first, how they heard; whom it meets after a long silence, what
 * brought them back; and whoever a fact of a kind is about.
 */
export const askOccasions = ["first_contact", "comes_back", "told"] as const;
