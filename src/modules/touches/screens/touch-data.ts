import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { ownerOf, useMe } from "../../../web/api/session.ts";
import { recall, remember } from "../../../web/memory.ts";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { keeping } from "../../../web/offline/kept.ts";
import type { Chip, Chips } from "../capture-contract.ts";
import type { Ask, DueAsk, NamelessCapture } from "../contract.ts";
import type { TimelineEntry } from "../timeline-contract.ts";

/** What to read again after something was captured, corrected or taken back. */
export const touchKeys = [["asks"], ["answers"], ["timeline"], ["nameless"], ["people"], ["ends"], ["told"]] as const;

/** The chips in the order of their digits, kept in this browser for when there is no network. */
export function useChips(): UseQueryResult<Chips> {
  const me = useMe();
  return useQuery({
    queryKey: ["chips"],
    queryFn: () =>
      keeping(`${me.data ? ownerOf(me.data) : ""}/chips`, () => answer(api.capture.chips.$get({ query: {} }))),
    enabled: me.data !== undefined,
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

/** Who came back and was not asked yet what brought them. */
export function useDueReturns() {
  return usePages<DueAsk>(["asks", "back"], (cursor) =>
    answer(api.asks.$get({ query: { state: "due", question: "back", limit: "50", cursor } })),
  );
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
