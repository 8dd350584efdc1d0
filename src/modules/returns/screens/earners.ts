import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { CreditDimension, UnknownReason } from "../contract.ts";

type Earner = { key: number; name: string; reason?: UnknownReason | null };

/** What a line is called in the reader's language: its own name, or why nobody can be named. */
export function useEarnerName(by: CreditDimension): (line: Earner) => string {
  const t = useMessages();
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ["channels"],
    queryFn: async () => (await answer(api.channels.$get({ query: { archived: "true" } }))).items,
    enabled: by === "channel",
  });
  return useCallback(
    ({ key, name, reason }) => {
      if (reason) return t(`returns.unknown.${reason}`);
      if (key === 0) return t("returns.unknown");
      const channel = by === "channel" ? data?.find(({ id }) => id === key) : undefined;
      return channel?.names[language] ?? name;
    },
    [t, by, data, language],
  );
}
