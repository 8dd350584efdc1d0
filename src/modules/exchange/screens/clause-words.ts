import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ClauseTerms } from "../agreements/contract.ts";
import { useKinds } from "./exchange-data.ts";

/** Says in a sentence by what a clause is measured. */
export function useTermsWords(): (terms: ClauseTerms) => string {
  const t = useMessages();
  const kinds = useKinds().data ?? [];
  return ({ pattern, factType, allowed: { amount, unit }, target }) => {
    const kind = kinds.find(({ code }) => code === factType)?.name ?? factType;
    return [
      t(`agreements.pattern.${pattern}`) + (kind ? ` (${kind})` : ""),
      t(`dues.allowed.${unit}`, { count: amount }),
      ...(target === null ? [] : [t("agreements.target.words", { share: Math.round(target * 1000) / 10 })]),
    ].join(" · ");
  };
}
