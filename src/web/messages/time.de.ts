import type { time as english } from "./time.en.ts";
import type { Translation } from "./translation.ts";

export const time: Translation<typeof english> = {
  "time.title": "Im Lauf der Zeit",
  "time.lead": "Was wann eingebracht wurde, und was derweil geschah.",
  "time.markov":
    "Markov teilt auf, was alle Reisen des Zeitraums zusammen brachten, und hat deshalb keinen Zeitverlauf. Wählen Sie ein anderes Modell, um einen zu sehen.",
  "time.chart.week": "Umsatz nach Woche",
  "time.chart.month": "Umsatz nach Monat",
  "time.corner.week": "Woche ab",
  "time.corner.month": "Monat",
  "time.summary.week":
    "{count, plural, one {# Woche} other {# Wochen}}; das meiste kam in der Woche ab {when}: {revenue}.",
  "time.summary.month": "{count, plural, one {# Monat} other {# Monate}}; das meiste kam im {when}: {revenue}.",
  "time.notes": "Was geschah",
  "time.campaign": "Kampagne {name}",
  "time.campaigns.show":
    "{count, plural, one {# Kampagne zeigen, die begann} other {# Kampagnen zeigen, die begannen}}",
  "time.campaigns.hide": "{count, plural, one {# Kampagne verbergen} other {# Kampagnen verbergen}}",
  "time.note": "Festhalten, was geschah",
  "time.note.edit": "Notiz ändern",
  "time.note.text": "Was geschah",
  "time.note.day": "Am",
  "time.note.until": "Bis (wenn es dauerte)",
  "time.note.all": "Alle",
  "time.note.save": "Notiz sichern",
  "time.note.added": "Festgehalten",
  "time.note.changed": "Notiz geändert",
  "time.note.removed": "Notiz zurückgenommen",
  "time.note.change": "Ändern: {text}",
  "time.note.remove": "Zurücknehmen: {text}",
  "changes.title": "Neben einem anderen Zeitraum",
  "changes.lead": "Jede Zahl, wie sie ist, und um wie viel sie sich bewegte.",
  "changes.against": "Vergleichen mit",
  "changes.against.none": "Nichts",
  "changes.against.before": "Tagen davor",
  "changes.against.year": "Jahr davor",
  "changes.against.own": "Anderen Tagen",
  "changes.needs": "Vor aller Zeit liegt nichts. Wählen Sie einen Zeitraum mit einem ersten Tag.",
  "changes.was": "war {was}",
  "changes.moved": "{moved}, war {was}",
  "changes.summary":
    "{way, select, up {Der Umsatz stieg um {moved}, von {was} ({before}) auf {now}.} down {Der Umsatz fiel um {moved}, von {was} ({before}) auf {now}.} other {Der Umsatz blieb bei {now} ({before}).}}",
  "changes.most": "{name} bewegte sich am meisten: {moved}.",
  "sure.range": "{low} bis {high}",
  "sure.more": "{count, plural, one {noch # Verkauf nötig} other {noch # Verkäufe nötig}}",
  "sure.title": "Wie sicher die Reihenfolge ist",
  "sure.lead":
    "In {share} der zufälligen Ziehungen derselben Kunden liegt jede Zahl zwischen ihren beiden Enden ({draws, number} Ziehungen).",
  "sure.flip":
    "{upper} und {lower} können die Plätze tauschen: In {share} der Ziehungen hat der untere so viel oder mehr.",
  "sure.settled": "Keine Nachbarn tauschen in mehr als einer von zehn Ziehungen die Plätze.",
};
