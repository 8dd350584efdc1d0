import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Search, useAddress } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { todayIn } from "../../../web/kit/period/periods.ts";
import type { ModelComparison, ReturnsOutcome, ReturnsReport } from "../report/report-contract.ts";
import { queryOf, type ReturnsCell, type ReturnsView, readView, viewAddress } from "./view.ts";

/** The report of a view. What was shown before stays until the new one is there. */
export function useReturns(view: ReturnsView, isOn = true): UseQueryResult<ReturnsReport> {
  const query = queryOf(view);
  return useQuery({
    queryKey: ["returns", "report", query],
    queryFn: () => answer(api.returns.$get({ query })),
    placeholderData: keepPreviousData,
    enabled: isOn,
  });
}

/** The same report with how sure each row is, which takes longer: undefined until it is there. */
export function useSureReturns(view: ReturnsView): UseQueryResult<ReturnsReport> {
  const query = { ...queryOf(view), intervals: "true" };
  return useQuery({
    queryKey: ["returns", "sure", query],
    queryFn: () => answer(api.returns.$get({ query })),
  });
}

/** What each model gives each line of a view; the model of the view does not matter. */
export function useComparison(view: ReturnsView): UseQueryResult<ModelComparison> {
  const { model: _, ...query } = queryOf(view);
  return useQuery({
    queryKey: ["returns", "models", query],
    queryFn: () => answer(api.returns.models.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** The same comparison with how sure each line is under each model, which takes longer: undefined until it is there. */
export function useSureComparison(view: ReturnsView): UseQueryResult<ModelComparison> {
  const { model: _, ...asked } = queryOf(view);
  const query = { ...asked, intervals: "true" };
  return useQuery({
    queryKey: ["returns", "sure models", query],
    queryFn: () => answer(api.returns.models.$get({ query })),
  });
}

/** The outcomes behind one figure, page by page. */
export function useReturnsRows(view: ReturnsView, { key, reason, column }: ReturnsCell) {
  const cell = { ...queryOf(view), key: String(key), reason: reason ?? undefined, column };
  return usePages<ReturnsOutcome>(["returns", "rows", cell], (cursor) =>
    answer(api.returns.rows.$get({ query: { ...cell, cursor } })),
  );
}

/** The view in the address, the way to change parts of it, and the day it is where the company is. */
export function useView(): {
  view: ReturnsView;
  search: Search;
  change: (part: Partial<ReturnsView>) => void;
  today: string;
} {
  const [search, replace] = useAddress();
  const { data: me } = useMe();
  const view = useMemo(() => readView(search), [search]);
  const change = (part: Partial<ReturnsView>) => replace(viewAddress({ ...view, ...part }));
  return { view, search, change, today: todayIn(me?.company.timeZone ?? "UTC") };
}
