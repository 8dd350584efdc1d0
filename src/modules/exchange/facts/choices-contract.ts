/** What can become of a fact, without the schemas: screens offer it as choices. */
export const factStates = ["delivered", "opened", "unopened", "answered", "used", "late"] as const;
export type FactState = (typeof factStates)[number];
