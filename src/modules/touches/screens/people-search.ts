import { useDebouncedValue } from "@mantine/hooks";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { ownerOf, useMay, useMe } from "../../../web/api/session.ts";
import { isSilence, keeping } from "../../../web/offline/kept.ts";
import { findKept, type KeptPerson } from "./kept-people.ts";
import { readWho } from "./who.ts";

const kept = 200;

/** The people who became known last, kept in this browser so that they can be chosen without a network. */
export function useKeptPeople(): UseQueryResult<KeptPerson[]> {
  const me = useMe();
  const may = useMay();
  return useQuery({
    queryKey: ["people", "kept"],
    queryFn: () =>
      keeping(`${me.data ? ownerOf(me.data) : ""}/people`, async () => {
        const { items } = await answer(api.people.$get({ query: { sort: "-since", limit: String(kept) } }));
        return items.map(toKept);
      }),
    enabled: me.data !== undefined && may("person.read") && may("answer.captured"),
    staleTime: 10 * 60_000,
    retry: false,
  });
}

type ListedPerson = { id: number; name: string; keys: { value: string }[]; account: { name: string } | null };

function toKept({ id, name, keys, account }: ListedPerson): KeptPerson {
  return { id, name: name || (keys[0]?.value ?? ""), account: account?.name ?? "" };
}

export type PeopleFound = {
  people: readonly KeptPerson[];
  /** The person whom a number, mail or whole key names for certain. */
  certain: number | undefined;
};

const nobody: PeopleFound = { people: [], certain: undefined };

/** The people who fit what is typed, from the second letter on; without a network out of those who are kept. */
export function usePeopleFound(text: string): PeopleFound {
  const may = useMay();
  const typed = text.trim();
  const [asked] = useDebouncedValue(typed, 120);
  const known = useKeptPeople();
  const { person, who } = readWho(asked);
  const isAsked = asked.length >= 2 && person === undefined && may("person.read");
  const found = useQuery({
    queryKey: ["people", "who", asked],
    queryFn: async ({ signal }) => {
      try {
        return (await answer(api.people.$get({ query: { q: asked, limit: "6" } }, { init: { signal } }))).items.map(
          toKept,
        );
      } catch (error) {
        if (!isSilence(error)) throw error;
        return findKept(known.data ?? [], asked).slice(0, 6);
      }
    },
    enabled: isAsked,
    retry: false,
    staleTime: 5_000,
  });
  if (asked !== typed || !isAsked || !found.data) return nobody;
  const isKey = who?.mail !== undefined || who?.phone !== undefined;
  return { people: found.data, certain: isKey && found.data.length === 1 ? found.data[0]?.id : undefined };
}
