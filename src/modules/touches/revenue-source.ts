import { type RawBuilder, sql } from "kysely";

/** What people are worth: rows of `person` and `revenue`, in the base currency; of all, or of those a query names. */
export type RevenueSource = (people?: RawBuilder<unknown>) => RawBuilder<unknown>;

let source: RevenueSource = () => sql`select null::bigint as person, 0::float8 as revenue where false`;

/** Names where the revenue of people is kept: in a module that comes later. Called once, when the program begins. */
export function setRevenueSource(given: RevenueSource): void {
  source = given;
}

/** A query of what people are worth: `person`, `revenue`. */
export const revenueByPerson: RevenueSource = (people) => source(people);
