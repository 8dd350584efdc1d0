import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAddress } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { type Period, todayIn } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type FunnelDimension, type FunnelStage, funnelDimensions, funnelStages } from "../funnel-choices-contract.ts";
import type { FunnelPerson, FunnelRow } from "../funnel-contract.ts";
import { choiceWords } from "./funnel-words.ts";

/** What the funnel counts by, and the days on which people became known. */
export type FunnelView = Period & { by: FunnelDimension };

/** The view in the address, the figure that is opened, and the way to change the view. */
export function useFunnelView() {
  const [search, replace] = useAddress();
  const { data: me } = useMe();
  const view: FunnelView = {
    by: funnelDimensions.find((one) => one === search.by) ?? "department",
    from: search.from ?? null,
    to: search.to ?? null,
  };
  return {
    view,
    stage: funnelStages.find((one) => one === search.stage) ?? ("met" as const),
    key: search.key,
    because: search.because,
    change: (part: Partial<FunnelView>) => replace(funnelAddress({ ...view, ...part })),
    today: todayIn(me?.company.timeZone ?? "UTC"),
  };
}

export function funnelAddress(view: FunnelView): string {
  return `/asks/funnel?${new URLSearchParams(queryOf(view))}`;
}

/** Where the people behind a figure are shown. */
export function funnelRowsAddress(view: FunnelView, stage: FunnelStage, key?: string, because?: string): string {
  const cell = { ...queryOf(view), stage, ...(key === undefined ? {} : { key }), ...(because ? { because } : {}) };
  return `/asks/funnel/rows?${new URLSearchParams(cell)}`;
}

function queryOf({ by, from, to }: FunnelView): Record<string, string> & { by: FunnelDimension } {
  return { by, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

export function useFunnel(view: FunnelView) {
  const query = queryOf(view);
  return useQuery({
    queryKey: ["asks", "funnel", query],
    queryFn: () => answer(api.asks.funnel.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

export function useFunnelPeople(
  view: FunnelView,
  stage: FunnelStage,
  { key, because }: { key: string | undefined; because: string | undefined },
) {
  const query = { ...queryOf(view), stage, key, because };
  return usePages<FunnelPerson>(["asks", "funnel", "rows", query], (cursor) =>
    answer(api.asks.funnel.rows.$get({ query: { ...query, cursor } })),
  );
}

export function useStraightLines({ from, to }: Period) {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery({
    queryKey: ["asks", "straight-lines", query],
    queryFn: () => answer(api.asks["straight-lines"].$get({ query })),
  });
}

/** How long capturing took on these days, as far as it is for the reader. */
export function useCaptureTimes({ from, to }: Period) {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery({
    queryKey: ["answers", "times", query],
    queryFn: () => answer(api.capture.times.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** What a row of the funnel is called. */
export function useFunnelName(by: FunnelDimension): (row: Pick<FunnelRow, "key" | "name">) => string {
  const t = useMessages();
  const formats = useFormats();
  return ({ key, name }) => {
    if (name !== null) return name;
    if (key === "none" || key === "small") return t(`funnel.${key}`);
    if (by === "month") return formats.month(key);
    return by === "medium" ? choiceWords.medium(t, key) : key;
  };
}
