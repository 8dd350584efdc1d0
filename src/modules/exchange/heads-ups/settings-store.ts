import type { Records } from "../../../kernel/records/records.ts";
import { findSettings } from "../../../kernel/records/settings.ts";
import type { HeadsUpSettings } from "./contract.ts";

/** What holds until marketing says otherwise. */
const usual: HeadsUpSettings = { share: 80, version: 0 };

/** From which share on a department has read a heads-up, in any transaction. */
export async function findHeadsUpSettings(records: Records): Promise<HeadsUpSettings> {
  return findSettings(records, "heads_ups", usual);
}
