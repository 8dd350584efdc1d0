import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { type Formats, formatsFor } from "./formats.ts";
import { directionOf, keepLanguage, type Language, pickLocale } from "./language.ts";
import { type Translate, translator } from "./translate.ts";

type Words = {
  t: Translate;
  formats: Formats;
  language: Language;
  direction: "ltr" | "rtl";
  setLanguage(language: Language): Promise<void>;
};

const WordsContext = createContext<Words | null>(null);

type MessagesProviderProps = { language: Language; catalogue: Catalogue; children: ReactNode };

/** Gives everything below it the reader's language. Begins with a catalogue that is loaded already, so nothing flickers. */
export function MessagesProvider({ language, catalogue, children }: MessagesProviderProps) {
  const [shown, setShown] = useState({ language, catalogue });

  const setLanguage = useCallback(async (next: Language) => {
    keepLanguage(next);
    setShown({ language: next, catalogue: await loadCatalogue(next) });
  }, []);

  useEffect(() => {
    document.documentElement.lang = shown.language;
    document.documentElement.dir = directionOf(shown.language);
  }, [shown.language]);

  const words = useMemo<Words>(() => {
    const locale = pickLocale(shown.language, navigator.languages);
    return {
      t: translator(shown.catalogue, locale),
      formats: formatsFor(locale, Intl.DateTimeFormat().resolvedOptions().timeZone),
      language: shown.language,
      direction: directionOf(shown.language),
      setLanguage,
    };
  }, [shown, setLanguage]);

  return <WordsContext value={words}>{children}</WordsContext>;
}

function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error("Put a MessagesProvider around this part of the screen.");
  return words;
}

/** `const t = useMessages(); t("kit.table.count", { count })`. */
export function useMessages(): Translate {
  return useWords().t;
}

/** Numbers, money, days and times as the reader writes them. */
export function useFormats(): Formats {
  return useWords().formats;
}

/** The language that is shown, its direction, and the switch to another one, which this browser remembers. */
export function useLanguage(): Pick<Words, "language" | "direction" | "setLanguage"> {
  return useWords();
}
