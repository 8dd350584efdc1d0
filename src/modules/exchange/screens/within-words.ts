import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NeedTime } from "../needs/contract.ts";

/** How fast something is to be opened, behind how it comes; nothing where it may be opened whenever. */
export function useWithinWords(): (within: NeedTime | null) => string {
  const t = useMessages();
  return (within) =>
    within ? t("needs.row.within", { time: t(`needs.within.${within.unit}`, { count: within.amount }) }) : "";
}
