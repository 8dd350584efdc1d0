import type { models as english } from "./models.en.ts";
import type { Translation } from "./translation.ts";

export const models: Translation<typeof english> = {
  "returns.missing.campaigns":
    "Manche Kunden nannten einen Kanal und keine Kampagne; ihr Umsatz steht unter unbekannter Herkunft. Fragen Sie auch nach der Kampagne, oder wählen Sie ein Modell des Verfolgten, etwa Linear.",
  "models.order": "Ordnung",
  "models.order.of": "{count, plural, one {# Schritt} other {# Schritte}}",
  "models.order.is":
    "{count, plural, one {Wohin eine Reise weitergeht, hängt von ihrem letzten Schritt ab.} other {Wohin eine Reise weitergeht, hängt von ihren letzten # Schritten ab. Mehr Schritte brauchen mehr Reisen.}}",
  "models.nulls": "Wer nicht kaufte",
  "models.nulls.yes": "zählt mit",
  "models.nulls.yes.is": "Diese Reisen sagen, wo Menschen verloren gehen.",
  "models.nulls.no": "zählt nicht",
  "models.nulls.no.is": "Es zählen nur Reisen, die zu einem Verkauf führten.",
  "models.chart": "{name} unter jedem Modell, und wie sicher das ist",
  "models.first": "{name} steht unter jedem Modell an erster Stelle und behält sie in den Ziehungen.",
  "models.settled": "Die ganze Reihenfolge hält unter: {models}.",
  "models.none":
    "Unter keinem Modell hält die ganze Reihenfolge, und niemand steht unter jedem sicher an erster Stelle.",
  "models.flip": "{upper} und {lower} können die Plätze tauschen unter: {models}.",
  "models.flip.all": "{upper} und {lower} können unter jedem Modell die Plätze tauschen.",
  "models.flip.more":
    "{count, plural, one {Noch # Paar kann die Plätze tauschen.} other {Noch # Paare können die Plätze tauschen.}}",
  "models.markov.only": "Ordnung und wer nicht kaufte haben nur bei Markow eine Bedeutung.",
  "returns.column.new_customers": "Neue Kunden",
  "returns.column.new_customers.is": "Kunden, die noch nie zuvor gekauft hatten, auch nicht vor langer Zeit.",
  "returns.column.repeat_customers": "Wiederkehrer",
  "returns.column.repeat_customers.is": "Kunden, die schon vor dem Zeitraum gekauft hatten.",
  "returns.column.new_revenue": "Neuumsatz",
  "returns.column.new_revenue.is": "Umsatz aus dem ersten bekannten Verkauf eines Kunden.",
  "returns.column.repeat_revenue": "Folgeumsatz",
  "returns.column.repeat_revenue.is": "Umsatz aus jedem späteren Verkauf. Neu- und Folgeumsatz ergeben den Umsatz.",
};
