import type { home as english } from "./home.en.ts";
import type { Translation } from "./translation.ts";

export const home: Translation<typeof english> = {
  "home.greeting":
    "{time, select, morning {Guten Morgen, {name}} afternoon {Guten Tag, {name}} other {Guten Abend, {name}}}",
  "home.lead": "Fragen Sie jeden, der neu ist, woher er uns kennt. Jede Antwort zählt.",
  "home.capture": "Antwort erfassen",
  "home.ends": "Offene Enden",
  "home.ends.due":
    "{count, plural, =0 {Nichts wartet auf Sie.} one {Ein Kunde wurde noch nicht gefragt, woher er uns kennt.} other {# Kunden wurden noch nicht gefragt, woher sie uns kennen.}}",
  "home.ends.ask": "{name} fragen",
  "home.week":
    "{count, plural, =0 {{who} hat diese Woche noch keine Antwort erfasst.} one {{who} hat diese Woche eine Antwort erfasst.} other {{who} hat diese Woche # Antworten erfasst.}}",
  "home.week.company": "Das Unternehmen",
  "home.money": "Was sich lohnt",
  "home.money.open": "Erträge öffnen",
  "home.unknown": "Unbekannte Herkunft",
  "home.unknown.is": "Der Anteil des Umsatzes, zu dem nach dem, was Kunden gesagt haben, kein Kanal zu finden war.",
  "home.unknown.sample": "{amount} von {total}",
  "home.table": "Liegen gelassen",
  "home.table.is": "Umsatz von Kunden, die noch niemand gefragt hat. Jeder von ihnen lässt sich noch fragen.",
  "home.table.sample": "{count, plural, =0 {alle wurden gefragt} one {von # Kunden} other {von # Kunden}}",
  "home.top": "Die stärksten Kanäle nach Umsatz",
  "home.top.none": "Noch ist kein Umsatz bekannt.",
  "home.imports": "Letzte Importe",
  "home.imports.none": "Noch wurde keine Datei importiert.",
  "home.imports.rows": "{count, plural, one {# Zeile} other {# Zeilen}}",
  "home.imports.state.queued": "wartet",
  "home.imports.state.running": "läuft",
  "home.imports.state.done": "fertig",
  "home.imports.state.failed": "gescheitert",
  "home.imports.state.undone": "zurückgenommen",
  "home.imports.check": "nur geprüft",
  "home.first": "Erste Schritte",
  "home.first.lead": "In einer Viertelstunde sehen Sie, was sich lohnt.",
  "home.first.close": "Weglegen",
  "home.first.done": "erledigt",
  "home.first.departments": "Abteilungen benennen",
  "home.first.channels": "Kanäle durchsehen",
  "home.first.import": "Eine Datei importieren",
  "home.first.capture": "Die erste Antwort erfassen",
  "home.example": "Beispielunternehmen laden",
  "home.example.hint":
    "Nur zum Ansehen? Ein erfundenes Unternehmen füllt jede Seite und lässt sich in einem Schritt entfernen.",
  "home.example.loading": "Das Beispielunternehmen wird geladen.",
  "home.example.done": "Das Beispielunternehmen ist da",
};
