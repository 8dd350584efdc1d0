import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import type { PathSale, PathsReport } from "../paths/contract.ts";
import { type PathCell, type PathsView, pathsQuery } from "./paths-view.ts";

/** The paths of a view. What was shown before stays until the new ones are there. */
export function usePaths(view: PathsView): UseQueryResult<PathsReport> {
  const query = pathsQuery(view);
  return useQuery({
    queryKey: ["returns", "paths", query],
    queryFn: () => answer(api.returns.paths.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** The sales behind one figure, page by page. */
export function usePathRows(view: PathsView, cell: PathCell) {
  const { order: _, ...query } = pathsQuery(view);
  const texts = Object.entries(cell).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const asked = { ...query, ...(Object.fromEntries(texts) as Record<string, string>) };
  return usePages<PathSale>(["returns", "path rows", asked], (cursor) =>
    answer(api.returns.paths.rows.$get({ query: { ...asked, cursor } })),
  );
}
