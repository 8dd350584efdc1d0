/** What the form on a page says, in the language of the page. */
export type Words = {
  heard: string;
  back: string;
  send: string;
  ownWords: string;
  missing: string;
  thanks: string;
  later: string;
  preview: string;
  other: string;
  doesnt_remember: string;
  declined: string;
};

const en: Words = {
  heard: "How did you hear about us?",
  back: "What brought you back?",
  send: "Send",
  ownWords: "In your own words",
  missing: "Choose an answer first.",
  thanks: "Thank you. Your answer has arrived.",
  later: "Thank you. Your answer is kept here and sent as soon as there is a connection.",
  preview: "This is how thanks are said. Nothing was sent from here.",
  other: "Something else",
  doesnt_remember: "I don't remember",
  declined: "I would rather not say",
};

const de: Words = {
  heard: "Wie haben Sie von uns erfahren?",
  back: "Was hat Sie zurückgebracht?",
  send: "Absenden",
  ownWords: "In Ihren eigenen Worten",
  missing: "Wählen Sie zuerst eine Antwort.",
  thanks: "Vielen Dank. Ihre Antwort ist angekommen.",
  later: "Vielen Dank. Ihre Antwort bleibt hier und wird gesendet, sobald eine Verbindung besteht.",
  preview: "So wird gedankt. Von hier wurde nichts gesendet.",
  other: "Etwas anderes",
  doesnt_remember: "Ich erinnere mich nicht",
  declined: "Möchte ich nicht sagen",
};

/** The first of these languages that there are words for, such as `de-CH`; English where there is none. */
export function wordsFor(wanted: readonly (string | undefined | null)[]): { language: "en" | "de"; words: Words } {
  for (const tag of wanted) {
    const code = tag?.slice(0, 2).toLowerCase();
    if (code === "de") return { language: "de", words: de };
    if (code === "en") return { language: "en", words: en };
  }
  return { language: "en", words: en };
}
