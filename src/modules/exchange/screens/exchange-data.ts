import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Period } from "../../../web/kit/period/periods.ts";
import type { NewFactUse } from "../deliveries/contract.ts";
import type { Fact, FactDetail, NewFact } from "../facts/contract.ts";
import type { FactsView } from "./facts-view.ts";

/** What to read again after facts changed. */
const factKeys = [["facts"], ["fact-map"]] as const;

/** Every kind of fact, those that come with the product first. */
export function useKinds() {
  return useQuery({
    queryKey: ["fact-types"],
    queryFn: async () => (await answer(api["fact-types"].$get())).items,
  });
}

/** All departments, by their names. */
export function useDepartments() {
  return useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
}

/** Facts that fit a view, the newest first. */
export function useFacts(view: FactsView) {
  const { from, to, ...named } = view;
  const query = { ...named, from: from ?? undefined, to: to ?? undefined };
  return usePages<Fact>(["facts", "list", query], (cursor) =>
    answer(api.facts.$get({ query: { ...query, limit: "50", cursor } as never })),
  );
}

export function useFact(id: string) {
  return useQuery<FactDetail>({
    queryKey: ["facts", "one", id],
    queryFn: () => answer(api.facts[":id"].$get({ param: { id } })),
  });
}

/** Who tells whom what in a period. What was shown before stays until the new one is there. */
export function useFactMap({ from, to }: Period) {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery({
    queryKey: ["fact-map", query],
    queryFn: () => answer(api["fact-map"].$get({ query })),
    placeholderData: keepPreviousData,
  });
}

export function usePassing() {
  return useVerb((json: NewFact, intent) => answer(api.facts.$post({ json }, intent)), { refresh: factKeys });
}

export function useTakingBack() {
  return useVerb((id: number) => answer(api.facts[":id"].$delete({ param: { id: String(id) } })), {
    refresh: factKeys,
  });
}

export function useDeciding() {
  return useVerb((json: NewFactUse, intent) => answer(api["fact-uses"].$post({ json }, intent)), {
    refresh: factKeys,
  });
}

export function useTakingUseBack() {
  return useVerb((id: number) => answer(api["fact-uses"][":id"].$delete({ param: { id: String(id) } })), {
    refresh: factKeys,
  });
}

export function useOpening() {
  return useVerb(
    (delivery: number, intent) => answer(api.deliveries[":id"].open.$post({ param: { id: String(delivery) } }, intent)),
    { refresh: factKeys },
  );
}
