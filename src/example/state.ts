import { sql } from "kysely";
import { z } from "zod";
import { json, type Records } from "../kernel/records/records.ts";

/** How far the example company is, and what of it cannot be told from what users made. */
const ExampleState = z.object({
  state: z.enum(["loading", "loaded", "removing"]),
  /** The day that its year was made for. */
  lastDay: z.string(),
  /** The id of each department, by its name in the files. */
  departments: z.record(z.string(), z.number()),
  /** The rates of exchange that it brought and that were not there before. */
  rates: z.array(z.object({ currency: z.string(), day: z.string() })),
  /** The import of each kind that was started. */
  imports: z.record(z.string(), z.number()),
  /** The template whose needs it took, and the commitment that it brought, once its facts were told. */
  exchange: z.object({ template: z.number(), commitment: z.number() }).optional(),
});
export type ExampleState = z.infer<typeof ExampleState>;

const name = "example_company";

export async function findExampleState(records: Records): Promise<ExampleState | undefined> {
  const row = await records.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  return row && ExampleState.parse(row.value);
}

/** Waits for whoever is loading or removing the example company in a transaction of their own. */
export async function lockExample(records: Records): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(records);
}

export async function keepExampleState(records: Records, state: ExampleState): Promise<void> {
  await records
    .insertInto("settings")
    .values({ name, value: json(state) })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}

export async function forgetExampleState(records: Records): Promise<void> {
  await records.deleteFrom("settings").where("name", "=", name).execute();
}
