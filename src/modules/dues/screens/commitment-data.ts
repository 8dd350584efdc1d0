import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useDepartments } from "./dues-data.ts";

export const commitmentKeys = [["commitments"]] as const;
export const calendarKeys = [["calendars"]] as const;

export function useCommitments() {
  return useQuery({
    queryKey: ["commitments"],
    queryFn: async () => (await answer(api.commitments.$get())).items,
  });
}

export function useCommitmentVersions(id: number) {
  return useQuery({
    queryKey: ["commitments", id, "versions"],
    queryFn: async () => (await answer(api.commitments[":id"].versions.$get({ param: { id: String(id) } }))).items,
  });
}

export function useCalendars() {
  return useQuery({ queryKey: ["calendars"], queryFn: async () => (await answer(api.calendars.$get())).items });
}

/** What a department is called, by its number. */
export function useDepartmentName(): (id: number) => string {
  const names = new Map((useDepartments().data ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? `#${id}`;
}
