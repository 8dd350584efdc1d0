import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { NewView, View } from "../../modules/company/view-contract.ts";
import { answer, api, ifMatch } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";

const refresh = { refresh: [["views"]] } as const;

/** The views of a page that the reader sees. */
export function useViews(page: string): UseQueryResult<View[]> {
  return useQuery({
    queryKey: ["views", page],
    queryFn: async () => (await answer(api.views.$get({ query: { page } }))).items,
  });
}

type Change = { view: View; what: { search?: string; shared?: boolean } };

/** What can be done with views. */
export function useViewVerbs() {
  return {
    saving: useVerb((json: NewView) => answer(api.views.$post({ json })), refresh),
    changing: useVerb(
      ({ view: { id, version }, what }: Change) =>
        answer(api.views[":id"].$patch({ param: { id: String(id) }, json: what }, ifMatch(version))),
      refresh,
    ),
    removing: useVerb((id: number) => answer(api.views[":id"].$delete({ param: { id: String(id) } })), refresh),
    restoring: useVerb(
      (id: number) => answer(api.views[":id"].restoration.$post({ param: { id: String(id) } })),
      refresh,
    ),
  };
}
