import { type RawBuilder, sql } from "kysely";

/** When people came by what they bought: a query of `person`, `at` and `comes`, whether it can be a return. */
export type ComingsSource = (people: RawBuilder<unknown>) => RawBuilder<unknown>;

let source: ComingsSource = () =>
  sql`select null::bigint as person, null::timestamptz as at, false as comes where false`;

/** Names where purchases are kept: in a module that comes later. Called once, when the program begins. */
export function setComingsSource(given: ComingsSource): void {
  source = given;
}

/** A query of the comings of these people, an array of ids, by what they bought. */
export const comingsByPurchase: ComingsSource = (people) => source(people);
