import type { Records } from "../../kernel/records/records.ts";
import type { MatchingSettings } from "./matching-contract.ts";

type MatchingSettingsTable = { id: boolean; sure: number; version: number };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    matching_settings: MatchingSettingsTable;
  }
}

/** What holds until marketing says otherwise. */
const usual: MatchingSettings = { sure: 0.9, version: 0 };

export async function findMatchingSettings(records: Records): Promise<MatchingSettings> {
  const row = await records.selectFrom("matching_settings").select(["sure", "version"]).executeTakeFirst();
  // A real has seven digits.
  return row ? { sure: Number(row.sure.toPrecision(6)), version: row.version } : usual;
}

/** Stores the settings if they still have this version. Returns whether they had. */
export async function updateMatchingSettings(records: Records, sure: number, version: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("matching_settings")
    .values({ id: true, sure, version: version + 1 })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ sure, version: version + 1 })
        .where("matching_settings.version", "=", version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
