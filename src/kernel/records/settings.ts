import { sql } from "kysely";
import { json, type Records } from "./records.ts";

type SettingsTable = { name: string; value: Record<string, unknown> };

declare module "./tables.ts" {
  interface Tables {
    settings: SettingsTable;
  }
}

/** Settings that are changed as a whole, one version after the other; version 0 is what nobody changed yet. */
type Versioned = { version: number };

/** The settings of this name, in any transaction: `usual` where, and as far as, nobody said otherwise. */
export async function findSettings<T extends Versioned>(records: Records, name: string, usual: T): Promise<T> {
  const row = await records.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  return { ...usual, ...row?.value };
}

/** Stores settings if what is there still has this version. Returns whether it had. */
export async function updateSettings<T extends Versioned>(
  records: Records,
  name: string,
  version: number,
  settings: T,
): Promise<boolean> {
  const value = json({ ...settings, version: version + 1 });
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("settings")
    .values({ name, value })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ value })
        .where(sql<number>`coalesce((settings.value ->> 'version')::integer, 0)`, "=", version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
