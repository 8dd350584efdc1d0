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
