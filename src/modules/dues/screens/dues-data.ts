import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { DueRow, DueStateName } from "../contract.ts";

/** What to read again after dues changed. */
export const dueKeys = [["dues"], ["asks"], ["ends"]] as const;

export type DuesChoice = {
  /** Only the one with this number. */
  due: string | undefined;
  state: DueStateName | undefined;
  department: string | undefined;
  /** How what it is about came in. */
  medium: string | undefined;
  /** Only what was done late. */
  late: "true" | undefined;
  /** Only those of one commitment, by its code. */
  commitment: string | undefined;
  /** First and last day on which they fall due. */
  from: string | undefined;
  to: string | undefined;
};

/** What there is a row for in the table of what was kept. */
export type KeptBy = "department" | "medium";

export function useDues(choice: DuesChoice) {
  return usePages<DueRow>(["dues", "list", choice], (cursor) =>
    answer(api.dues.$get({ query: { ...choice, limit: "50", cursor } as never })),
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

export function useDuesReport(by: KeptBy) {
  return useQuery({
    queryKey: ["dues", "report", by],
    queryFn: () => answer(api.dues.report.$get({ query: { by } as never })),
  });
}
