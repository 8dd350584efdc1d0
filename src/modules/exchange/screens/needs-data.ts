import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactTypeChange, NewFactType } from "../catalogue/contract.ts";
import type { Need, NeedChange, NewNeed } from "../needs/contract.ts";
import type { NeedsTrial } from "../trial/contract.ts";

const refresh = { refresh: [["needs"], ["fact-map"]] };

/** Every need, by kind of fact and in the order of reading. */
export function useNeeds() {
  return useQuery({
    queryKey: ["needs", "all"],
    queryFn: async () => (await answer(api.needs.$get({ query: {} }))).items,
  });
}

/** Whether the reader may change or take back a need: heads those of their own department, stewards and administrators all. */
export function useMayChange(): (need: Pick<Need, "department">) => boolean {
  const me = useMe().data;
  const decidesAll = me?.roles.some((role) => role === "steward" || role === "admin") ?? false;
  const own = new Set(me?.departments.map(({ id }) => id));
  return ({ department }) => (me?.may.includes("need.changed") ?? false) && (decidesAll || own.has(department.id));
}

/** What needs would have brought; null while they are not complete. What was shown before stays until then. */
export function useTrial(trial: NeedsTrial | null) {
  return useQuery({
    queryKey: ["needs", "trial", trial],
    queryFn: () => answer(api.needs.trial.$post({ json: trial as NeedsTrial })),
    enabled: trial !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useAddingNeed() {
  return useVerb((json: NewNeed, intent) => answer(api.needs.$post({ json }, intent)), refresh);
}

type Change = { need: Pick<Need, "id" | "version">; change: NeedChange };

export function useChangingNeed() {
  return useVerb(
    ({ need: { id, version }, change }: Change) =>
      answer(api.needs[":id"].$patch({ param: { id: String(id) }, json: change }, ifMatch(version))),
    refresh,
  );
}

export function useRemovingNeed() {
  return useVerb((id: number) => answer(api.needs[":id"].$delete({ param: { id: String(id) } })), refresh);
}

function useRestoringNeed() {
  return useVerb(
    (id: number, intent) => answer(api.needs[":id"].restore.$post({ param: { id: String(id) } }, intent)),
    refresh,
  );
}

/** What can be done to a need with one press; each says so in a message that can be undone. */
export function useNeedActions() {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const changing = useChangingNeed();
  const removing = useRemovingNeed();
  const restoring = useRestoringNeed();
  const failed = (error: Error) => toast({ text: describe(error).text, tone: "bad" });
  return {
    /** Reads a need before another one, or last; `back` is the one that it stood before. */
    move: (need: Need, { before, back, place }: { before: number | null; back: number | null; place: number }) =>
      changing.mutate(
        { need, change: { before } },
        {
          onError: failed,
          onSuccess: (now) =>
            toast({
              text: t("needs.moved", { place }),
              undo: () => changing.mutateAsync({ need: now, change: { before: back } }),
            }),
        },
      ),
    remove: (need: Need) =>
      removing.mutate(need.id, {
        onError: failed,
        onSuccess: () => toast({ text: t("needs.removed"), undo: () => restoring.mutateAsync(need.id) }),
      }),
  };
}

const kinds = { refresh: [["fact-types"], ["needs"]] };

export function useAddingKind() {
  return useVerb((json: NewFactType, intent) => answer(api["fact-types"].$post({ json }, intent)), kinds);
}

export function useChangingKind() {
  return useVerb(
    ({ id, version, change }: { id: number; version: number; change: FactTypeChange }) =>
      answer(api["fact-types"][":id"].$patch({ param: { id: String(id) }, json: change }, ifMatch(version))),
    kinds,
  );
}
