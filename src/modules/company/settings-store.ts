import type { Records } from "../../kernel/records/records.ts";
import { findSettings, updateSettings } from "../../kernel/records/settings.ts";
import type { Company } from "./contract.ts";

/** What holds until somebody says otherwise. */
const defaults: Company = { name: "", baseCurrency: "EUR", timeZone: "UTC", country: "DE", language: "en", version: 0 };

/** The settings of the company, in any transaction. */
export async function findCompanySettings(records: Records): Promise<Company> {
  return findSettings(records, "company", defaults);
}

/** Stores the settings if they still have this version. Returns whether they had. */
export async function updateCompanySettings(records: Records, version: number, company: Company): Promise<boolean> {
  return updateSettings(records, "company", version, company);
}
