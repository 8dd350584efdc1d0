import { channels } from "./channels.en.ts";
import { company } from "./company.en.ts";
import { customers } from "./customers.en.ts";
import { dues } from "./dues.en.ts";
import { ends } from "./ends.en.ts";
import { form } from "./form.en.ts";
import { home } from "./home.en.ts";
import { ideas } from "./ideas.en.ts";
import { kiosk } from "./kiosk.en.ts";
import { kit } from "./kit.en.ts";
import { phones } from "./phones.en.ts";
import { returns } from "./returns.en.ts";
import { shell } from "./shell.en.ts";
import { touches } from "./touches.en.ts";
import { views } from "./views.en.ts";
import { words } from "./words.en.ts";

/** What any page may say in English, as ICU messages by dotted id. Each area keeps its own two files. */
export const en = {
  ...channels,
  ...company,
  ...customers,
  ...dues,
  ...form,
  ...ends,
  ...home,
  ...kiosk,
  ...kit,
  ...ideas,
  ...phones,
  ...returns,
  ...shell,
  ...touches,
  ...views,
  ...words,
} as const;
