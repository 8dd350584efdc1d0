import { freshness } from "../freshness.en.ts";
import { funnel } from "../funnel.en.ts";
import { ledgers } from "../ledgers.en.ts";
import { models } from "../models.en.ts";
import { paths } from "../paths.en.ts";
import { saidSeen } from "../said.en.ts";
import { time } from "../time.en.ts";
import { whatif } from "../whatif.en.ts";

/** What only the reports on returns say in English. Fetched with them, so that nobody else waits for it. */
export const reports = {
  ...freshness,
  ...funnel,
  ...ledgers,
  ...paths,
  ...models,
  ...saidSeen,
  ...time,
  ...whatif,
} as const;
