import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AskingEffect, SaidSeen, SaidSeenRow, UnsaidReason, UnseenState } from "../said-seen/contract.ts";
import { useEarnerName } from "./earners.ts";
import { type SaidSeenPairs, type SaidSeenView, saidSeenQuery } from "./said-seen-view.ts";

export function useSaidSeen(view: SaidSeenView): UseQueryResult<SaidSeen> {
  const query = saidSeenQuery(view);
  return useQuery({
    queryKey: ["returns", "said-seen", query],
    queryFn: () => answer(api.returns["said-seen"].$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** The customers behind pairs, page by page. */
export function useSaidSeenRows(view: SaidSeenView, pairs: SaidSeenPairs) {
  const { order: _, ...range } = saidSeenQuery(view);
  const query = { ...range, ...pairs };
  return usePages<SaidSeenRow>(["returns", "said-seen", "rows", query], (cursor) =>
    answer(api.returns["said-seen"].rows.$get({ query: { ...query, cursor } })),
  );
}

export function useAskingEffect({ from, to }: SaidSeenView): UseQueryResult<AskingEffect> {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery({
    queryKey: ["returns", "said-seen", "asking", query],
    queryFn: () => answer(api.returns["said-seen"].asking.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

type Said = { key: number; name: string; reason: UnsaidReason | null };
type Seen = { key: number; name: string; state: UnseenState | null };

/** What was said and what was seen, in the reader's words. */
export function usePairWords(by: SaidSeenView["by"]): { said: (said: Said) => string; seen: (seen: Seen) => string } {
  const t = useMessages();
  const nameOf = useEarnerName(by);
  const said = useCallback(
    ({ key, name, reason }: Said) => (reason ? t(`said.reason.${reason}`) : nameOf({ key, name })),
    [t, nameOf],
  );
  const seen = useCallback(
    ({ key, name, state }: Seen) => (state ? t(`said.state.${state}`) : nameOf({ key, name })),
    [t, nameOf],
  );
  return { said, seen };
}
