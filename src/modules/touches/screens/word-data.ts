import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useFormats, useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import type {
  Decision,
  OwnAnswer,
  UnmatchedPage,
  UnmatchedWords,
  unmatchedOrders,
  Verdict,
} from "../matching-contract.ts";

export type WordsOrder = (typeof unmatchedOrders)[number];

/** What to read again after words were decided or taken back. */
export const wordKeys = [["answers"], ["channel-rules"], ["asks"], ["timeline"], ["returns"]] as const;

export function useUnmatched(order: WordsOrder): UseQueryResult<UnmatchedPage> {
  return useQuery({
    queryKey: ["answers", "unmatched", order],
    queryFn: () => answer(api.answers.unmatched.$get({ query: { order, limit: "50" } })),
    placeholderData: (before) => before,
  });
}

export function useDecisions() {
  return usePages<Decision>(["answers", "decisions"], (cursor) =>
    answer(api.answers.decisions.$get({ query: { limit: "20", cursor } })),
  );
}

export function useOwnAnswers() {
  return usePages<OwnAnswer>(["answers", "own"], (cursor) =>
    answer(api.answers.own.$get({ query: { limit: "50", cursor } })),
  );
}

/** The channels that can be chosen, by their names in the reader's language. */
export function useChannelChoices(): { id: number; name: string }[] {
  const { language } = useLanguage();
  const channels = useQuery({
    queryKey: ["channels"],
    queryFn: async () => (await answer(api.channels.$get({ query: { archived: "true" } }))).items,
  });
  return (channels.data ?? [])
    .filter(({ archived }) => !archived)
    .map(({ id, name, names }) => ({ id, name: names[language] ?? name }));
}

/** Verdicts beside a channel, each with its key. */
export const otherVerdicts = [
  { verdict: "doesnt_remember", key: "r", label: "words.verdict.doesnt_remember" },
  { verdict: "declined", key: "d", label: "words.verdict.declined" },
  { verdict: "no_channel", key: "o", label: "words.verdict.no_channel" },
  { verdict: "no_answer", key: "n", label: "words.verdict.no_answer" },
] as const satisfies readonly { verdict: Verdict; key: string; label: PlainMessageId }[];

/** What a meaning is called. */
export function useMeaningName(): (meaning: { verdict: Verdict; channel: number | null }) => string {
  const t = useMessages();
  const channels = useChannelChoices();
  return ({ verdict, channel }) => {
    const other = otherVerdicts.find((one) => one.verdict === verdict);
    return other ? t(other.label) : (channels.find(({ id }) => id === channel)?.name ?? `#${channel}`);
  };
}

type Reason = UnmatchedWords["suggestions"][number]["reason"] | Decision["words"][number]["reason"];

/** Why words mean what they do, as a sentence in the reader's language. */
export function useWhy(): (how: { reason: Reason; near: string }) => string {
  const t = useMessages();
  const formats = useFormats();
  return ({ reason, near }) => {
    switch (reason) {
      case "alias":
        return t("words.why.alias", { near });
      case "spelling":
        return t("words.why.spelling", { near });
      case "contains":
        return t("words.why.contains", { near });
      case "learned":
        return near === ""
          ? t("words.why.learned.alike")
          : t("words.why.learned", { near: formats.list(near.split(", ").map((word) => `“${word}”`)) });
      default:
        return t(`words.why.${reason}`);
    }
  };
}
