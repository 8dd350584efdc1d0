import { channels } from "./channels.de.ts";
import { company } from "./company.de.ts";
import { customers } from "./customers.de.ts";
import { dues } from "./dues.de.ts";
import type { en } from "./en.ts";
import { ends } from "./ends.de.ts";
import { form } from "./form.de.ts";
import { home } from "./home.de.ts";
import { ideas } from "./ideas.de.ts";
import { kiosk } from "./kiosk.de.ts";
import { kit } from "./kit.de.ts";
import { phones } from "./phones.de.ts";
import { returns } from "./returns.de.ts";
import { shell } from "./shell.de.ts";
import { touches } from "./touches.de.ts";
import type { Translation } from "./translation.ts";
import { views } from "./views.de.ts";
import { words } from "./words.de.ts";

export const de: Translation<typeof en> = {
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
};
