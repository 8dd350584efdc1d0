import { capture } from "./capture.de.ts";
import { channels } from "./channels.de.ts";
import { company } from "./company.de.ts";
import { customers } from "./customers.de.ts";
import type { en } from "./en.ts";
import { home } from "./home.de.ts";
import { kit } from "./kit.de.ts";
import { returns } from "./returns.de.ts";
import { shell } from "./shell.de.ts";
import type { Translation } from "./translation.ts";

export const de: Translation<typeof en> = {
  ...capture,
  ...channels,
  ...company,
  ...customers,
  ...home,
  ...kit,
  ...returns,
  ...shell,
};
