import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../../../../web/api/client.ts";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { Estimate, MixMissing, WhatIf } from "../../what-if/contract.ts";
import { useEarnerName } from "../earners.ts";

/** What to read again after a scenario was saved or taken back. */
export const scenarioKeys = [["scenarios"], ["answers"], ["asks"]] as const;

/** What to read again after an experiment was saved or taken back: it may draw a curve. */
export const experimentKeys = [["experiments"], ["what-if"]] as const;

export function useWhatIf(isAllowed: boolean): UseQueryResult<WhatIf> {
  return useQuery({
    queryKey: ["what-if"],
    queryFn: () => answer(api["what-if"].$get({ query: {} })),
    enabled: isAllowed,
    // A fit takes seconds, and spend and sales of whole weeks change seldom.
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
}

type OfChannels = { channels: readonly { channel: { id: number; name: string } }[] };

/** The same with its channels called as the reader's language calls the usual ones. */
export function useNamedChannels<Told extends OfChannels>(told: Told | undefined): Told | undefined {
  const nameOf = useEarnerName("channel");
  return useMemo(() => {
    if (!told) return undefined;
    const channels = told.channels.map(({ channel, ...rest }) => ({
      ...rest,
      channel: { ...channel, name: nameOf({ key: channel.id, name: channel.name }) },
    }));
    return { ...told, channels };
  }, [told, nameOf]);
}

/** How amounts and their intervals are written here: whole units where they are large, cents where they are small. */
export function useAmounts(currency: string) {
  const t = useMessages();
  const formats = useFormats();
  const money = (value: number) =>
    formats.money({ amount: value.toFixed(2), currency }, { whole: Math.abs(value) >= 100 });
  const interval = (estimate: Estimate, write: (value: number) => string = money) =>
    t("whatif.interval", { value: write(estimate.estimate), low: write(estimate.low), high: write(estimate.high) });
  return { money, interval };
}

/** What is missing, in a sentence of the reader's language. */
export function useMissing(): (missing: MixMissing, name?: string) => string {
  const t = useMessages();
  return ({ what, have, need }, name = "none") => {
    const more = Math.max(0, Math.ceil(need - have));
    if (what === "weeks") return t("whatif.missing.weeks", { have, need, more });
    if (what === "outcomes") return t("whatif.missing.outcomes", { have, need, more });
    if (what === "outcome_weeks") return t("whatif.missing.outcome_weeks", { have, need });
    if (what === "spend") return t("whatif.missing.spend", { name });
    if (what === "spend_weeks") return t("whatif.missing.spend_weeks", { name, have, need, more });
    if (what === "channel_weeks") return t("whatif.missing.channel_weeks", { name, have, need, more });
    return t(`whatif.missing.${what}`, { name });
  };
}
