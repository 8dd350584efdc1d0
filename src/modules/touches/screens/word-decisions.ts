import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewDecision, OneAnswer, Verdict } from "../matching-contract.ts";
import { useMeaningName, wordKeys } from "./word-data.ts";

/** What words are decided to mean. */
export type Meaning = { verdict: Verdict; channel: number | null; campaign: number | null };

const refresh = { refresh: wordKeys };

/** Decides words and takes decisions back; each says so in a message that can be undone. */
export function useWordDecisions() {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const nameOf = useMeaningName();
  const deciding = useVerb(
    (input: NewDecision, intent) => answer(api.answers.decisions.$post({ json: input }, intent)),
    refresh,
  );
  const undoing = useVerb(
    (id: number) => answer(api.answers.decisions[":id"].$delete({ param: { id: String(id) } })),
    refresh,
  );
  const joining = useVerb(
    (input: OneAnswer, intent) => answer(api.answers.one.$post({ json: input }, intent)),
    refresh,
  );
  const failed = (error: Error) => toast({ text: t("words.failed", { reason: describe(error).text }), tone: "bad" });
  return {
    isRunning: deciding.isPending,
    decide: (words: readonly string[], meaning: Meaning, lasting: boolean) => {
      const { verdict, channel, campaign } = meaning;
      const target = channel === null ? {} : { channel, ...(campaign === null ? {} : { campaign }) };
      deciding.mutate(
        { decisions: words.map((one) => ({ words: one, verdict, ...target, lasting })) },
        {
          onError: failed,
          onSuccess: ({ id }) =>
            toast({
              text: t("words.decided", { count: words.length, words: words[0] ?? "", meaning: nameOf(meaning) }),
              undo: () => undoing.mutateAsync(id),
            }),
        },
      );
    },
    join: (whole: string) =>
      joining.mutate(
        { whole },
        {
          onError: failed,
          onSuccess: ({ id }) =>
            toast({ text: t("words.joined", { words: whole }), undo: () => undoing.mutateAsync(id) }),
        },
      ),
    undo: (id: number) =>
      undoing.mutate(id, {
        onError: failed,
        onSuccess: ({ restored }) => toast({ text: t("words.history.back", { count: restored }) }),
      }),
  };
}
