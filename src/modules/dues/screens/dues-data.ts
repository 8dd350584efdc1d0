import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { DueRow, DueStateName } from "../contract.ts";

/** What to read again after dues changed. */
export const dueKeys = [["dues"], ["asks"], ["ends"]] as const;

export type DuesChoice = { state: DueStateName | undefined; department: string | undefined };

export function useDues({ state, department }: DuesChoice) {
  return usePages<DueRow>(["dues", "list", state, department], (cursor) =>
    answer(api.dues.$get({ query: { limit: "50", state, department, cursor } as never })),
  );
}

/** The departments to choose from, and nobody. */
export function useDepartmentChoices(): { value: string; label: string }[] {
  const t = useMessages();
  const departments = useDepartments();
  const named = (departments.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [...named, { value: "none", label: t("dues.nobody") }];
}

/** All departments, by their names. */
export function useDepartments() {
  return useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
}

export function useDuesReport() {
  return useQuery({
    queryKey: ["dues", "report"],
    queryFn: () => answer(api.dues.report.$get({ query: { by: "department" } as never })),
  });
}
