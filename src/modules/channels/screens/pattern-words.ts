import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Rule } from "../rules-contract.ts";

/** What a rule for tags asks for, as a sentence: "Source is google* and Medium is cpc, ppc". */
export function usePatternWords(): (rule: Pick<Rule, "utmSource" | "utmMedium" | "utmCampaign">) => string {
  const t = useMessages();
  const formats = useFormats();
  return ({ utmSource, utmMedium, utmCampaign }) => {
    const parts = [
      [t("channels.tags.source"), utmSource],
      [t("channels.tags.medium"), utmMedium],
      [t("channels.tags.campaign"), utmCampaign],
    ] as const;
    const asked = parts.filter(([, pattern]) => pattern !== "");
    return formats.list(asked.map(([tag, pattern]) => t("channels.tags.part", { tag, pattern })));
  };
}
