import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person } from "../contract.ts";
import type { Pair } from "../pairs-contract.ts";
import { customerKeys, useCountedPages } from "./customers-data.ts";
import { personNumber } from "./person-name.ts";

/** Pairs of people who may be one, the surest first, page by page. */
export function usePairs() {
  return useCountedPages<Pair>(["people", "pairs"], (cursor) =>
    answer(api.people.pairs.$get({ query: { cursor, limit: "50" } })),
  );
}

/** Whom one person may be one with. */
export function usePairsOf(person: number) {
  return useQuery({
    queryKey: ["people", "pairs", person],
    queryFn: () => answer(api.people.pairs.$get({ query: { person: String(person), limit: "5" } })),
  });
}

/** Reads everything about people again, what happened with them included. */
function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

type Couple = { one: Person; other: Person };

/** Makes `other` part of `one`; the toast takes it back. */
export function useMerging() {
  const t = useMessages();
  const toast = useToast();
  const refresh = useRefresh();
  return useVerb(
    async ({ one, other }: Couple, intent) => {
      const param = { id: String(one.id) };
      const merged = await answer(api.people[":id"].merges.$post({ param, json: { person: other.id } }, intent));
      toast({
        text: t("customers.pairs.merged", { other: personNumber(other.id), one: personNumber(one.id) }),
        undo: async () => {
          await answer(api.people[":id"].merge.$delete({ param: { id: String(other.id) } }));
          await refresh();
        },
      });
      await refresh();
      return merged;
    },
    { refresh: customerKeys },
  );
}

/** Keeps that two people are two; the toast takes it back. */
export function useTellingApart() {
  const t = useMessages();
  const toast = useToast();
  const refresh = useRefresh();
  return useVerb(
    async ({ one, other }: Couple, intent) => {
      const json = { one: one.id, other: other.id };
      await answer(api.people.pairs.distinctions.$post({ json }, intent));
      toast({
        text: t("customers.pairs.apart", { other: personNumber(other.id), one: personNumber(one.id) }),
        undo: async () => {
          const param = { one: String(one.id), other: String(other.id) };
          await answer(api.people.pairs.distinctions[":one"][":other"].$delete({ param }));
          await refresh();
        },
      });
    },
    { refresh: customerKeys },
  );
}

/** Puts a pair off for a day, for this reader; the toast takes it back. */
export function useSkipping() {
  const t = useMessages();
  const toast = useToast();
  const refresh = useRefresh();
  return useVerb(
    async ({ one, other }: Couple, intent) => {
      await answer(api.people.pairs.skips.$post({ json: { one: one.id, other: other.id } }, intent));
      toast({
        text: t("customers.pairs.skipped"),
        undo: async () => {
          const param = { one: String(one.id), other: String(other.id) };
          await answer(api.people.pairs.skips[":one"][":other"].$delete({ param }));
          await refresh();
        },
      });
    },
    { refresh: customerKeys },
  );
}

/** Makes somebody who was merged whole again; the toast merges them once more. */
export function useUnmerging() {
  const t = useMessages();
  const toast = useToast();
  const refresh = useRefresh();
  return useVerb(
    async ({ person, into }: { person: number; into: number }) => {
      const whole = await answer(api.people[":id"].merge.$delete({ param: { id: String(person) } }));
      toast({
        text: t("customers.merged.undone", { number: personNumber(person) }),
        link: { text: t("customers.open"), href: `/customers/${person}` },
        undo: async () => {
          await answer(api.people[":id"].merges.$post({ param: { id: String(into) }, json: { person } }));
          await refresh();
        },
      });
      await refresh();
      return whole;
    },
    { refresh: customerKeys },
  );
}
