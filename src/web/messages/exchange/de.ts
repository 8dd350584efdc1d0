import { agreements } from "../agreements.de.ts";
import { factmap } from "../factmap.de.ts";
import { facts } from "../facts.de.ts";
import { friction } from "../friction.de.ts";
import { handoffs } from "../handoffs.de.ts";
import { headsups } from "../headsups.de.ts";
import { inbox } from "../inbox.de.ts";
import { mails } from "../mails.de.ts";
import { needs } from "../needs.de.ts";
import { overlaps } from "../overlaps.de.ts";
import { responsibilities } from "../responsibilities.de.ts";
import { systems } from "../systems.de.ts";
import { templates } from "../templates.de.ts";
import { told } from "../told.de.ts";
import type { Translation } from "../translation.ts";
import { ways } from "../ways.de.ts";
import type { exchange as english } from "./en.ts";

export const exchange: Translation<typeof english> = {
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
};
