import { facts } from "../facts.en.ts";

/** What only the exchange says in English. Fetched with its pages. */
export const exchange = {
  ...facts,
} as const;
