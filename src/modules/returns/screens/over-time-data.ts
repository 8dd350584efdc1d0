import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import type { Annotation, AnnotationChange, Annotations, NewAnnotation } from "../annotations/contract.ts";
import type { Changes, OverTime } from "../over-time/contract.ts";
import { againstOf } from "./against.ts";
import { queryOf, type ReturnsView } from "./view.ts";

/** The time line of a view. Markov has none. */
export function useOverTime(view: ReturnsView): UseQueryResult<OverTime> {
  // What a chain is told has no bearing on the line, which no chain draws.
  const { order: _order, nulls: _nulls, ...query } = queryOf(view);
  return useQuery({
    queryKey: ["returns", "over time", query],
    queryFn: () => answer(api.returns["over-time"].$get({ query })),
    placeholderData: keepPreviousData,
    enabled: view.model !== "markov",
  });
}

/** What happened in the days of a view. */
export function useAnnotations({ from, to }: ReturnsView): UseQueryResult<Annotations> {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery({
    queryKey: ["annotations", query],
    queryFn: () => answer(api.annotations.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** The report of a view beside another period; nothing is read without one. */
export function useChanges(view: ReturnsView): UseQueryResult<Changes> {
  const against = againstOf(view);
  const query = { ...queryOf(view), ...against };
  return useQuery({
    queryKey: ["returns", "changes", query],
    queryFn: () => answer(api.returns.changes.$get({ query })),
    placeholderData: keepPreviousData,
    enabled: against !== null,
  });
}

const refresh = { refresh: [["annotations"]] } as const;
type Change = { note: Annotation; what: AnnotationChange };

/** What can be done with notes. */
export function useNoteVerbs() {
  return {
    adding: useVerb((json: NewAnnotation) => answer(api.annotations.$post({ json })), refresh),
    changing: useVerb(
      ({ note: { id, version }, what }: Change) =>
        answer(api.annotations[":id"].$patch({ param: { id: String(id) }, json: what }, ifMatch(version))),
      refresh,
    ),
    removing: useVerb((id: number) => answer(api.annotations[":id"].$delete({ param: { id: String(id) } })), refresh),
    restoring: useVerb(
      (id: number) => answer(api.annotations[":id"].restoration.$post({ param: { id: String(id) } })),
      refresh,
    ),
  };
}
