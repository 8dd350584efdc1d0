import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Ask } from "../contract.ts";
import { useReasonName } from "./asking-data.ts";

/** Where an ask stands, as a sentence: who recorded what, and when. */
export function useAskSentence(): (ask: Ask) => string {
  const t = useMessages();
  const formats = useFormats();
  const reasonName = useReasonName();
  return ({ state, settled }) => {
    if (!settled) return t("touches.ask.due");
    const { member, department, channel, words, at } = settled;
    const reason = [reasonName(settled.reasonCode), settled.reason].filter((part) => part !== "").join(" – ");
    const by = [member?.name, department?.name].filter((name) => name !== undefined);
    const who = by.length > 0 ? formats.list(by) : t("touches.ask.somebody");
    const said = channel?.name ?? (words || t("touches.chip.other"));
    const facts = { who, said, reason, date: formats.day(formats.dayOf(at)) };
    return state === "due" ? t("touches.ask.due") : t(`touches.ask.settled.${state}`, facts);
  };
}
