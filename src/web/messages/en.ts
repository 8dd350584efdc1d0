import { channels } from "./channels.en.ts";
import { company } from "./company.en.ts";
import { customers } from "./customers.en.ts";
import { home } from "./home.en.ts";
import { imports } from "./imports.en.ts";
import { kit } from "./kit.en.ts";
import { returns } from "./returns.en.ts";
import { shell } from "./shell.en.ts";
import { touches } from "./touches.en.ts";

/** Every text of the product in English, as ICU messages by dotted id. Each area keeps its own two files. */
export const en = {
  ...channels,
  ...company,
  ...customers,
  ...home,
  ...imports,
  ...kit,
  ...returns,
  ...shell,
  ...touches,
} as const;

export type MessageId = keyof typeof en;
