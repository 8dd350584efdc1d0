import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { moreOf } from "../../../web/api/queries.ts";
import type { Account, Person } from "../contract.ts";
import { type PeopleView, queryOf } from "./view.ts";

/** What to read again after somebody was added or changed. */
export const customerKeys = [["people"], ["accounts"]] as const;

const pageSize = "50";

/** The people of a view, page by page. What was shown before stays until the new list is there. */
export function usePeople(view: PeopleView) {
  const query = queryOf(view);
  return useCountedPages<Person>(["people", "list", query], (cursor) =>
    answer(api.people.$get({ query: { ...query, cursor, limit: pageSize } })),
  );
}

export function useAccounts(q: string) {
  return useCountedPages<Account>(["accounts", "list", q], (cursor) =>
    answer(api.accounts.$get({ query: { q: q || undefined, cursor, limit: pageSize } })),
  );
}

export function usePerson(id: string): UseQueryResult<Person> {
  return useQuery({
    queryKey: ["people", "one", id],
    queryFn: () => answer(api.people[":id"].$get({ param: { id } })),
  });
}

/** One company; null asks for none. */
export function useAccount(id: string | number | null): UseQueryResult<Account> {
  return useQuery({
    queryKey: ["accounts", "one", String(id)],
    queryFn: () => answer(api.accounts[":id"].$get({ param: { id: String(id) } })),
    enabled: id !== null,
  });
}

type CountedPage<Item> = { items: Item[]; next: string | null; count: number };

/** A list that comes page by page, with how many there are in all. */
export function useCountedPages<Item>(key: QueryKey, read: (cursor: string | undefined) => Promise<CountedPage<Item>>) {
  type Page = CountedPage<Item>;
  const query = useInfiniteQuery<Page, Error, InfiniteData<Page>, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return {
    data: pages && { items: pages.flatMap(({ items }) => items), count: pages[0]?.count ?? 0 },
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: moreOf(query),
  };
}
