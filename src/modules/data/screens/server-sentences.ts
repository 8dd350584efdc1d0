import { useQuery } from "@tanstack/react-query";
import type { Language } from "../../../web/messages/language.ts";
import { useLanguage } from "../../../web/messages/MessagesProvider.tsx";

type Sentences = Readonly<Record<string, string>>;

/** Languages that have the server's sentences in their own words, fetched when an import is looked at. */
const translated: Partial<Record<Language, () => Promise<Sentences>>> = {
  de: async () => (await import("../../../web/messages/sentences.de.ts")).sentences,
};

/** A sentence of the server in the reader's language; undefined where it has no words there. */
export function useServerSentence(): (text: string) => string | undefined {
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ["sentences", language],
    queryFn: async () => (await translated[language]?.()) ?? {},
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (text) => data?.[text];
}
