import { addressOf, type Search } from "../../../web/address.ts";
import type { Period } from "../../../web/kit/period/periods.ts";
import { type FactState, factStates } from "../facts/choices-contract.ts";

/** Which facts a page lists: everything of it stands in the address. */
export type FactsView = Period & {
  type?: string | undefined;
  /** The department that heard it; 0 for what is no department's. */
  department?: string | undefined;
  receiver?: string | undefined;
  /** The one that a department got as this delivery. */
  delivery?: string | undefined;
  became?: FactState | undefined;
  person?: string | undefined;
  unwanted?: "true" | "false" | undefined;
};

/** Reads an address. What makes no sense in it is taken as not said. */
export function readFactsView(search: Search): FactsView {
  const number = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? "") ? text : undefined);
  const day = (text: string | undefined) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? "") ? (text ?? null) : null);
  return {
    type: /^[a-z][a-z0-9_]{0,49}$/.test(search.type ?? "") ? search.type : undefined,
    department: number(search.department),
    receiver: number(search.receiver),
    delivery: number(search.delivery),
    became: factStates.find((one) => one === search.became),
    person: number(search.person),
    unwanted: search.unwanted === "true" || search.unwanted === "false" ? search.unwanted : undefined,
    from: day(search.from),
    to: day(search.to),
  };
}

export function factsAddress(view: Partial<FactsView>): string {
  return addressOf("/exchange/facts", view);
}
