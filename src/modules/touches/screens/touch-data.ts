import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { recall, remember } from "../../../web/memory.ts";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Ask, Chip, DueAsk, NamelessCapture } from "../contract.ts";
import type { TimelineEntry } from "../timeline-contract.ts";

/** What to read again after something was captured, corrected or taken back. */
export const touchKeys = [["asks"], ["answers"], ["timeline"], ["nameless"], ["people"]] as const;

/** The chips in the order of their digits. They keep it for a month, so there is no hurry to read them again. */
export function useChips(): UseQueryResult<Chip[]> {
  return useQuery({
    queryKey: ["chips"],
    queryFn: async () => (await answer(api.capture.chips.$get())).items,
    staleTime: 10 * 60_000,
  });
}

/** Whether a person has been asked; undefined asks for nobody. */
export function useAsk(person: number | undefined): UseQueryResult<Ask> {
  return useQuery({
    queryKey: ["asks", "of", person],
    queryFn: () => answer(api.people[":id"].ask.$get({ param: { id: String(person) } })),
    enabled: person !== undefined,
    retry: false,
  });
}

export function useTimeline(person: number) {
  return usePages<TimelineEntry>(["timeline", person], (cursor) =>
    answer(api.people[":id"].timeline.$get({ param: { id: String(person) }, query: { limit: "30", cursor } })),
  );
}

/** Who was not asked yet, for one department or for all. */
export function useDueAsks(department: string | undefined) {
  return usePages<DueAsk>(["asks", "due", department], (cursor) =>
    answer(api.asks.$get({ query: { state: "due", limit: "50", department, cursor } })),
  );
}

/** How many asks are due, by the department that is to ask. */
export function useDueCounts() {
  return useQuery({
    queryKey: ["asks", "counts"],
    queryFn: async () => (await answer(api.asks.$get({ query: { state: "due", limit: "1" } }))).departments,
  });
}

export function useNameless() {
  return usePages<NamelessCapture>(["nameless"], (cursor) =>
    answer(api.capture.nameless.$get({ query: { limit: "50", cursor } })),
  );
}

/** What a chip says in the reader's language. */
export function useChipName(): (chip: Pick<Chip, "code" | "channel" | "name" | "names">) => string {
  const t = useMessages();
  const { language } = useLanguage();
  return ({ code, channel, name, names }) => {
    if (channel !== null) return names[language] ?? name;
    if (code === "doesnt_remember") return t("touches.chip.doesnt_remember");
    return code === "declined" ? t("touches.chip.declined") : t("touches.chip.other");
  };
}

const lastDepartment = "capture-department";

/** The department that somebody of several captured for last, in this browser. */
export function recallDepartment(departments: readonly { id: number }[]): string {
  const last = recall(lastDepartment);
  const known = departments.find(({ id }) => String(id) === last) ?? departments[0];
  return known ? String(known.id) : "";
}

export function rememberDepartment(department: string): void {
  remember(lastDepartment, department);
}
