import { agreements } from "../agreements.en.ts";
import { factmap } from "../factmap.en.ts";
import { facts } from "../facts.en.ts";
import { friction } from "../friction.en.ts";
import { handoffs } from "../handoffs.en.ts";
import { headsups } from "../headsups.en.ts";
import { inbox } from "../inbox.en.ts";
import { mails } from "../mails.en.ts";
import { needs } from "../needs.en.ts";
import { overlaps } from "../overlaps.en.ts";
import { responsibilities } from "../responsibilities.en.ts";
import { systems } from "../systems.en.ts";
import { templates } from "../templates.en.ts";
import { told } from "../told.en.ts";
import { ways } from "../ways.en.ts";

/** What only the exchange says in English. Fetched with its pages. */
export const exchange = {
  ...agreements,
  ...inbox,
  ...factmap,
  ...facts,
  ...mails,
  ...ways,
  ...needs,
  ...handoffs,
  ...headsups,
  ...friction,
  ...overlaps,
  ...responsibilities,
  ...systems,
  ...templates,
  ...told,
} as const;
