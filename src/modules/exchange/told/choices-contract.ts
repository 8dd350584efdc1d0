/** What can be told of, without the schemas: screens offer it as choices. */
export const toldKinds = ["price", "date", "name", "promise"] as const;
export type ToldKind = (typeof toldKinds)[number];
