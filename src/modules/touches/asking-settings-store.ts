import { type Generated, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { AskingSettings } from "./asking-contract.ts";

type AskingSettingsTable = {
  id: Generated<boolean>;
  silence_days: number;
  reasons: AskingSettings["reasons"];
  version: number;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    asking_settings: AskingSettingsTable;
  }
}

/** What holds until marketing says otherwise. */
const usual: AskingSettings = {
  silenceDays: 180,
  reasons: [
    { code: "no_time", name: "Was in a hurry", names: { de: "Hatte keine Zeit" } },
    { code: "complaint", name: "Was upset or had a complaint", names: { de: "War verärgert oder hat reklamiert" } },
    { code: "not_the_customer", name: "Somebody else than the customer", names: { de: "Jemand anders als der Kunde" } },
    { code: "language", name: "We had no language in common", names: { de: "Keine gemeinsame Sprache" } },
    { code: "no_talk", name: "There was no conversation", names: { de: "Es gab kein Gespräch" } },
  ],
  version: 0,
};

/** The days of silence after which somebody comes back, as a scalar for any query. */
export const silenceDays = sql<number>`coalesce((select silence_days from asking_settings), ${sql.lit(usual.silenceDays)})`;

export async function findAskingSettings(records: Records): Promise<AskingSettings> {
  const row = await records.selectFrom("asking_settings").selectAll().executeTakeFirst();
  return row ? { silenceDays: row.silence_days, reasons: row.reasons, version: row.version } : usual;
}

/** Stores the settings if they still have this version. Returns whether they had. */
export async function updateAskingSettings(
  records: Records,
  { silenceDays: days, reasons, version }: AskingSettings,
): Promise<boolean> {
  const values = { silence_days: days, reasons: json(reasons), version: version + 1 };
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("asking_settings")
    .values({ id: true, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values).where("asking_settings.version", "=", version))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
