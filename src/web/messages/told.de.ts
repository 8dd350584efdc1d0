import type { told as english } from "./told.en.ts";
import type { Translation } from "./translation.ts";

export const told: Translation<typeof english> = {
  "told.title": "Was ihnen gesagt wurde",
  "told.title.account": "Was ihrer Firma gesagt wurde",
  "told.none": "Noch ist kein Preis, Termin, Name und keine Zusage festgehalten.",
  "told.add": "Festhalten, was gesagt wurde",
  "told.save": "Festhalten",
  "told.department": "Gesagt von",
  "told.until": "gilt bis",
  "told.contradicts": "Eine andere Abteilung sagte etwas anderes",
  "told.more": "Frühere",
  "told.takeBack": "Zurücknehmen",
  "told.takeBack.of": "Zurücknehmen: {about}, {value}",
  "told.takenBack": "Zurückgenommen",
  "told.notTakenBack": "Es ließ sich nicht zurücknehmen",
  "told.written": "Festgehalten",
};
