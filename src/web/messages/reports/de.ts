import { freshness } from "../freshness.de.ts";
import { funnel } from "../funnel.de.ts";
import { ledgers } from "../ledgers.de.ts";
import { models } from "../models.de.ts";
import { paths } from "../paths.de.ts";
import { saidSeen } from "../said.de.ts";
import { time } from "../time.de.ts";
import type { Translation } from "../translation.ts";
import { whatif } from "../whatif.de.ts";
import type { reports as english } from "./en.ts";

/** What only the reports on returns say in German. */
export const reports: Translation<typeof english> = {
  ...freshness,
  ...funnel,
  ...ledgers,
  ...paths,
  ...models,
  ...saidSeen,
  ...time,
  ...whatif,
};
