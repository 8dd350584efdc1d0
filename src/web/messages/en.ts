import { channels } from "./channels.en.ts";
import { company } from "./company.en.ts";
import { home } from "./home.en.ts";
import { kit } from "./kit.en.ts";
import { returns } from "./returns.en.ts";
import { shell } from "./shell.en.ts";

/** Every text of the product in English, as ICU messages by dotted id. Each area keeps its own two files. */
export const en = { ...channels, ...company, ...home, ...kit, ...returns, ...shell } as const;

export type MessageId = keyof typeof en;
