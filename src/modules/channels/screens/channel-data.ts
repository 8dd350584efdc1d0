import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { useLanguage } from "../../../web/messages/MessagesProvider.tsx";
import type { Campaign, Channel } from "../contract.ts";
import type { Rule } from "../rules-contract.ts";
import type { SpendGrouping, SpendReport } from "../spend-contract.ts";

/** What is read again after something changed; the names of all keys below. */
export const channelKeys = [["channels"], ["campaigns"], ["channel-rules"]] as const;
export const spendKeys = [["spend"], ["rates"]] as const;

const mostAtOnce = "500";

/** All channels in their order, archived ones behind the others. */
export function useChannels(): UseQueryResult<Channel[]> {
  return useQuery({
    queryKey: ["channels"],
    queryFn: async () => (await answer(api.channels.$get({ query: { archived: "true" } }))).items,
  });
}

/** The campaigns of a channel, or of all. */
export function useCampaigns(channel?: number) {
  return usePages<Campaign>(["campaigns", channel ?? "all"], (cursor) => {
    const query = { limit: mostAtOnce, cursor, channel: channel === undefined ? undefined : String(channel) };
    return answer(api.campaigns.$get({ query }));
  });
}

export function useRules(filter: { kind?: "tags" | "words"; channel?: number }) {
  return usePages<Rule>(["channel-rules", filter.kind ?? "all", filter.channel ?? "all"], (cursor) => {
    const channel = filter.channel === undefined ? undefined : String(filter.channel);
    return answer(api["channel-rules"].$get({ query: { limit: mostAtOnce, cursor, kind: filter.kind, channel } }));
  });
}

export type SpendView = { by: SpendGrouping; from: string | null; to: string | null };

export function useSpendReport({ by, from, to }: SpendView): UseQueryResult<SpendReport> {
  return useQuery({
    queryKey: ["spend", "report", by, from, to],
    queryFn: () => answer(api.spend.report.$get({ query: { by, from: from ?? undefined, to: to ?? undefined } })),
    placeholderData: keepPreviousData,
  });
}

/** The currency of the company's reports, and the day it is there. */
export function useCompany(): { baseCurrency: string; timeZone: string } {
  const me = useMe();
  return me.data?.company ?? { baseCurrency: "EUR", timeZone: "UTC" };
}

/** What a channel is called in the reader's language. */
export function useChannelName(): (channel: Pick<Channel, "name" | "names">) => string {
  const { language } = useLanguage();
  return ({ name, names }) => names[language] ?? name;
}
