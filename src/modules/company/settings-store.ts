import { sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { Company } from "./contract.ts";

type SettingsTable = { name: string; value: Record<string, unknown> };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    settings: SettingsTable;
  }
}

/** What holds until somebody says otherwise. */
const defaults: Company = { name: "", baseCurrency: "EUR", timeZone: "UTC", country: "DE", language: "en", version: 0 };

/** The settings of the company, in any transaction. */
export async function findCompanySettings(records: Records): Promise<Company> {
  const row = await records.selectFrom("settings").select("value").where("name", "=", "company").executeTakeFirst();
  return { ...defaults, ...row?.value };
}

/** Stores the settings if they still have this version. Returns whether they had. */
export async function updateCompanySettings(records: Records, version: number, company: Company): Promise<boolean> {
  const value = json({ ...company, version: version + 1 });
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("settings")
    .values({ name: "company", value })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ value })
        .where(sql<number>`coalesce((settings.value ->> 'version')::integer, 0)`, "=", version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
