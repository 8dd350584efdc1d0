import type { Translation } from "./translation.ts";
import type { views as english } from "./views.en.ts";

export const views: Translation<typeof english> = {
  "views.title": "Ansichten",
  "views.mine": "Meine",
  "views.shared": "Geteilt",
  "views.changed": ", seither geändert",
  "views.save": "Als Ansicht sichern",
  "views.save.do": "Ansicht sichern",
  "views.name": "Name",
  "views.share.with": "Mit allen teilen, die diese Seite sehen",
  "views.saved": "Gesichert als {name}",
  "views.keep": "Änderungen in {name} behalten",
  "views.kept": "Änderungen behalten in {name}",
  "views.reset": "Zurück zum Gesicherten",
  "views.reset.shared": "Zurück zum Geteilten",
  "views.share": "Mit allen teilen",
  "views.unshare": "Nur für mich",
  "views.now.shared": "{name} ist geteilt",
  "views.unshared": "{name} gehört nur Ihnen",
  "views.remove": "{name} entfernen",
  "views.removed": "{name} wurde entfernt",
  "views.leave": "Ansicht schließen",
};
