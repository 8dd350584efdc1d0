import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LooseEnd, LooseEndCounts, Snooze } from "../../modules/dues/loose-end-contract.ts";
import { answer, api } from "../api/client.ts";
import { moreOf, useVerb } from "../api/queries.ts";
import { useDescribeError } from "../kit/describe-error.ts";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";

/** What to read again after loose ends were put off or brought back. */
const endKeys = [["ends"]] as const;

export type EndsChoice = { whose: string; commitment: string | undefined; snoozed: boolean };

type EndsPage = { items: LooseEnd[]; next: string | null; counts: LooseEndCounts };

/** A list of loose ends, page by page, with the counts of all. */
export function useLooseEnds({ whose, commitment, snoozed }: EndsChoice) {
  const query = useInfiniteQuery<EndsPage, Error, InfiniteData<EndsPage>, readonly unknown[], string | undefined>({
    queryKey: ["ends", "list", whose, commitment, snoozed],
    queryFn: ({ pageParam: cursor }) => {
      const chosen = { whose, commitment, cursor, limit: "50", ...(snoozed ? { snoozed: "true" } : {}) };
      return answer(api["loose-ends"].$get({ query: chosen as never }));
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const [first] = pages ?? [];
  return {
    data: pages && first && { items: pages.flatMap(({ items }) => items), counts: first.counts },
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: moreOf(query),
  };
}

/** What the reader is prompted for today. */
export function usePrompts() {
  return useQuery({ queryKey: ["ends", "prompts"], queryFn: () => answer(api.prompts.$get()) });
}

/** What the prompts of today have no room for; read when it is opened. */
export function useDigest(isOpen: boolean) {
  return useQuery({
    queryKey: ["ends", "digest"],
    queryFn: () => answer(api.prompts.digest.$get({ query: { limit: "10" } as never })),
    enabled: isOpen,
  });
}

/** Puts loose ends off and brings them back; each says so in a message that can be undone. */
export function useSnoozing() {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const describe = useDescribeError();
  const failed = (error: Error) => toast({ text: t("ends.failed", { reason: describe(error).text }), tone: "bad" });
  const waking = useVerb(
    (dues: number[], intent) => answer(api["loose-ends"].wakings.$post({ json: { dues } }, intent)),
    { refresh: endKeys },
  );
  // The row may be gone by the time that everything is read again.
  const snoozing = useVerb(
    async ({ onDone, ...json }: Snooze & { onDone: () => void }, intent) => {
      await answer(api["loose-ends"].snoozes.$post({ json }, intent));
      onDone();
      const text = t("ends.later.done", { at: formats.dateTime(json.until) });
      toast({ text, undo: () => waking.mutateAsync([...json.dues]) });
    },
    { refresh: endKeys },
  );
  return {
    snooze: (due: number, until: Date, reason: string, onDone: () => void) =>
      snoozing.mutate({ dues: [due], until: until.toISOString(), reason, onDone }, { onError: failed }),
    wake: (due: number) => waking.mutate([due], { onError: failed, onSuccess: () => toast({ text: t("ends.woken") }) }),
  };
}

/** Longer than what follows from an act takes to be followed. */
const settling = 5_000;

/** Takes rows out at once that were dealt with; what the server then still has comes back. */
export function useGone<Key = number>(): {
  gone: ReadonlySet<Key>;
  take: (key: Key) => void;
  giveBack: (key: Key) => void;
} {
  const [gone, setGone] = useState<ReadonlySet<Key>>(new Set());
  const giveBack = (key: Key) => setGone((before) => new Set([...before].filter((one) => one !== key)));
  const take = (key: Key) => {
    setGone((before) => new Set([...before, key]));
    setTimeout(() => giveBack(key), settling);
  };
  return { gone, take, giveBack };
}
