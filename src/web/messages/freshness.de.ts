import type { freshness as english } from "./freshness.en.ts";
import type { Translation } from "./translation.ts";

export const freshness: Translation<typeof english> = {
  "freshness.at": "Stand",
  "freshness.newest": "Das Neueste: {list}.",
  "freshness.sales": "Verkauf {day}",
  "freshness.answers": "Antwort {day}",
  "freshness.visits": "Besuch {day}",
  "freshness.contacts": "Kontakt {day}",
  "freshness.spend": "Ausgaben {day}",
  "freshness.none":
    "Noch nicht da: {source, select, sales {Verkäufe} answers {Antworten} visits {Besuche} contacts {Kontakte} other {Ausgaben}}.",
};
