import type { PlainMessageId } from "../../../web/messages/translate.ts";
import type { ChannelKind } from "../contract.ts";

/** What each kind of channel is called, in the order of the choice. */
export const kindLabels: Readonly<Record<ChannelKind, PlainMessageId>> = {
  word_of_mouth: "channels.kind.word_of_mouth",
  organic_search: "channels.kind.organic_search",
  paid_search: "channels.kind.paid_search",
  organic_social: "channels.kind.organic_social",
  paid_social: "channels.kind.paid_social",
  email: "channels.kind.email",
  referral: "channels.kind.referral",
  direct: "channels.kind.direct",
  display: "channels.kind.display",
  event: "channels.kind.event",
  print: "channels.kind.print",
  broadcast: "channels.kind.broadcast",
  partner: "channels.kind.partner",
  marketplace: "channels.kind.marketplace",
  other: "channels.kind.other",
};
