import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Part } from "../responsibilities/choices-contract.ts";
import type { Register } from "../responsibilities/contract.ts";

/** Says parts in words, such as "decides, does"; nothing where there are none. */
export function useNameParts(): (parts: readonly Part[]) => string {
  const t = useMessages();
  return (parts) =>
    parts.map((part) => t(`responsibilities.part.${part}`)).join(", ") || t("responsibilities.part.none");
}

/** What is wrong with an activity, in words. */
export function useNameFinding(): (finding: Register["findings"][number]) => string {
  const t = useMessages();
  return ({ kind, departments }) =>
    t(`responsibilities.finding.${kind}`, { departments: departments.map(({ name }) => name).join(", ") });
}
