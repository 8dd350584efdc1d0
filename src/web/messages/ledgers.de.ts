import type { ledgers as english } from "./ledgers.en.ts";
import type { Translation } from "./translation.ts";

export const ledgers: Translation<typeof english> = {
  "ledgers.title": "Zwei Bücher",
  "ledgers.lead":
    "Dieselben Verkäufe zweimal: danach, was die Menschen hergebracht hat, und nach den Abteilungen, die Kontakt hatten. Jedes Buch ergibt {total}.",
  "ledgers.total": "Umsatz in jedem Buch",
  "ledgers.total.is":
    "Bestellungen, gewonnene Aufträge und Verlängerungen des Zeitraums. Beide Bücher teilen alles davon auf, auch was nicht bekannt ist.",
  "ledgers.total.sample": "{count, plural, one {aus # Verkauf} other {aus # Verkäufen}}",
  "ledgers.unknown.origins": "Kein Kanal bekannt",
  "ledgers.unknown.departments": "Keine Abteilung bekannt",
  "ledgers.unknown.is":
    "Umsatz dieses Buches, für den niemand genannt werden kann. Er ist unten schraffiert und fällt nie weg.",
  "ledgers.unknown.sample": "{share} des Umsatzes",
  "ledgers.origins": "Was sie hergebracht hat",
  "ledgers.origins.summary": "{name} führt mit {revenue}, {share} des Umsatzes.",
  "ledgers.departments": "Wer Kontakt hatte",
  "ledgers.departments.summary": "{name} führt mit {revenue}, {share} des Umsatzes.",
  "ledgers.nobody": "Noch kann für nichts davon jemand genannt werden.",
  "ledgers.under": "Anteile nach dem Modell {model}: {explanation}",
  "ledgers.empty.title": "In diesem Zeitraum wurde nichts verkauft",
  "ledgers.empty.text": "Importieren Sie Bestellungen oder gewonnene Aufträge, oder wählen Sie einen anderen Zeitraum.",
  "ledgers.renewals": "Was verlorenen Verlängerungen voranging",
  "ledgers.renewals.lead":
    "Wie oft Verlängerungen verloren gingen, nachdem etwas schiefging, neben den übrigen. Zusammen gesehen: Das eine muss nicht die Ursache des anderen sein.",
  "ledgers.renewals.none": "In diesem Zeitraum stand keine Verlängerung an.",
  "ledgers.circumstance": "Was voranging",
  "ledgers.circumstance.broken_due": "Ein gebrochenes Versprechen",
  "ledgers.circumstance.broken_due.is":
    "Etwas, das jemandem beim Kunden im Jahr davor geschuldet war und nicht rechtzeitig getan wurde.",
  "ledgers.circumstance.forced_channel": "Ein aufgezwungener Kanal",
  "ledgers.circumstance.forced_channel.is":
    "Jemand beim Kunden rief eine Abteilung dreimal oder öfter an, und sie schrieb immer nur zurück.",
  "ledgers.exposed": "Damit verloren",
  "ledgers.others": "Ohne verloren",
  "ledgers.lost": "{lost, number} von {renewals, number}",
  "ledgers.lost.rate": "{lost, number} von {renewals, number} ({rate})",
  "ledgers.difference": "Unterschied",
  "ledgers.difference.is":
    "Anteil, der damit verloren ging, weniger den Anteil ohne, in Prozentpunkten, mit dem Intervall, das zu {confidence} gilt (Newcombe).",
  "ledgers.difference.points": "{points} Punkte ({low} bis {high})",
  "ledgers.difference.none": "nichts zu vergleichen",
  "ledgers.strength": "Stärke",
  "ledgers.rows.title":
    "{circumstance, select, broken_due {Verlängerungen und gebrochene Versprechen} other {Verlängerungen und aufgezwungene Kanäle}}",
  "ledgers.rows.lead":
    "{lost, select, true {Verlorene Verlängerungen} other {Verlängerungen}}, {exposed, select, true {vor denen es so war} other {vor denen es nicht so war}}, die neuesten zuerst.",
  "ledgers.rows.back": "Zurück zu den Büchern",
  "ledgers.rows.empty": "In diesem Zeitraum liegt keine solche Verlängerung.",
};
