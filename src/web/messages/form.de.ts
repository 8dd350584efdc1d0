import type { form as english } from "./form.en.ts";
import type { Translation } from "./translation.ts";

export const form: Translation<typeof english> = {
  "form.settings": "Formulare",
  "form.settings.lead":
    "Die Frage auf Ihren eigenen Webseiten: nach einer Bestellung, im Konto, unter einer Buchung. Eine Zeile Code bringt sie hinein.",
  "form.list": "Formulare auf Webseiten",
  "form.none": "Noch kein Formular",
  "form.none.text":
    "Legen Sie eines an, nennen Sie die Seiten, auf denen es steht, und kopieren Sie eine Zeile hinein.",
  "form.add": "Formular anlegen",
  "form.change": "Ändern",
  "form.change.title": "{name} ändern",
  "form.change.save": "Formular speichern",
  "form.changed": "{name} ist geändert",
  "form.name": "Name",
  "form.department": "Abteilung",
  "form.department.none": "Das ganze Unternehmen",
  "form.origins": "Seiten",
  "form.origins.hint":
    "Der Anfang ihrer Adressen, je Zeile einer, etwa https://shop.example.org. Keine andere Seite kann das Formular nutzen.",
  "form.state": "Zustand",
  "form.state.open": "in Betrieb",
  "form.state.revoked": "widerrufen",
  "form.answers": "Antworten",
  "form.answers.count":
    "{answers, plural, one {# Antwort} other {# Antworten}}{machines, plural, =0 {} one {, # Maschine abgewiesen} other {, # Maschinen abgewiesen}}",
  "form.used": "Zuletzt benutzt",
  "form.never": "nie",
  "form.snippet": "Code und Vorschau",
  "form.snippet.title": "{name} auf einer Seite",
  "form.snippet.code": "Kopieren Sie diese Zeile dorthin, wo die Frage stehen soll:",
  "form.snippet.copy": "Code kopieren",
  "form.snippet.more": "Wo die Seite die Kundin oder den Kunden kennt, kann sie es sagen:",
  "form.snippet.order": "die Nummer der Bestellung: die Antwort kommt zu deren Kundin oder Kunden",
  "form.snippet.mail": "die Mailadresse der Kundin oder des Kunden",
  "form.snippet.visitor": "wie Ihre Seite die Besucherin oder den Besucher nennt",
  "form.snippet.language": "die Sprache, en oder de; ohne Angabe die der Seite",
  "form.preview": "Vorschau",
  "form.preview.text": "So sehen es Kundinnen und Kunden. Bei jedem stehen die Antworten in anderer Reihenfolge.",
  "form.revoke": "Widerrufen",
  "form.revoke.title": "{name} widerrufen?",
  "form.revoke.text":
    "Seiten, die das Formular noch tragen, zeigen an seiner Stelle nichts. Was geantwortet wurde, bleibt.",
  "form.revoked": "{name} ist widerrufen",
};
