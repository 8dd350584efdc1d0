import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";

const labels: Readonly<Record<string, PlainMessageId>> = {
  name: "channels.field.name",
  names: "channels.field.name",
  kind: "channels.field.kind",
  code: "channels.field.code",
  chip: "channels.column.chip",
  starts: "channels.campaign.starts",
  ends: "channels.campaign.ends",
  budget: "channels.campaign.budget",
  utmSource: "channels.tags.source",
  utmMedium: "channels.tags.medium",
  utmCampaign: "channels.tags.campaign",
  words: "channels.words.label",
  channel: "channels.spend.channel",
  campaign: "channels.campaign",
  day: "channels.spend.day",
  item: "channels.spend.item",
  amount: "channels.spend.amount",
  "amount.currency": "channels.spend.currency",
  currency: "channels.spend.currency",
  rate: "channels.tab.rates",
  impressions: "channels.spend.column.impressions",
  clicks: "channels.spend.column.clicks",
  enquiries: "channels.spend.column.enquiries",
  sales: "channels.spend.column.sales",
};

/** What the screens call a field that the server names in a refusal. */
export function useFieldNames(): (path: string) => string {
  const t = useMessages();
  return (path) => {
    const label = labels[path] ?? labels[path.split(".")[0] ?? ""];
    return label === undefined ? path : t(label);
  };
}
