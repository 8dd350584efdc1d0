import { channels } from "./channels.de.ts";
import { company } from "./company.de.ts";
import { customers } from "./customers.de.ts";
import type { en } from "./en.ts";
import { home } from "./home.de.ts";
import { imports } from "./imports.de.ts";
import { kit } from "./kit.de.ts";
import { returns } from "./returns.de.ts";
import { shell } from "./shell.de.ts";
import { touches } from "./touches.de.ts";
import type { Translation } from "./translation.ts";

export const de: Translation<typeof en> = {
  ...channels,
  ...company,
  ...customers,
  ...home,
  ...imports,
  ...kit,
  ...returns,
  ...shell,
  ...touches,
};
