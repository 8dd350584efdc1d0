import {
  type InfiniteData,
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { createIntents, type Intent } from "./intent.ts";
import { ApiProblem, Unreachable } from "./problem.ts";

/** Whether asking again by itself may help: after a silence, or when the server said "not just now". */
export function isPassing(error: Error): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && error.kind === "unavailable");
}

/** The cache of everything read from the API. `onSignedOut` is called when the server no longer knows who asks. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.kind === "unauthenticated") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A server on the same machine or network answers also where the browser believes itself offline.
      queries: {
        networkMode: "always",
        staleTime: 30_000,
        retry: (count, error) => count < 2 && isPassing(error),
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/**
 * Something a person does. `run` gets the input and the intent to pass on to the client, and whatever `refresh` names
 * is read again afterwards: `useVerb((input: NewContact, intent) => answer(api.contacts.$post({ json: input }, intent)))`.
 */
export function useVerb<Input, Output>(
  run: (input: Input, intent: Intent) => Promise<Output>,
  { refresh = [] }: { refresh?: readonly QueryKey[] } = {},
): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const [intents] = useState(createIntents);
  return useMutation<Output, Error, Input>({
    mutationFn: (input) => run(input, intents.for(input)),
    onSuccess: async () => {
      intents.done();
      await Promise.all(refresh.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => intents.done(error),
  });
}

type PageOf<Item> = { items: Item[]; next: string | null };

/** A list that comes page by page. `data` holds every item so far; `more` is there while the server has further ones. */
export function usePages<Item>(key: QueryKey, read: (cursor: string | undefined) => Promise<PageOf<Item>>) {
  const query = useInfiniteQuery<PageOf<Item>, Error, InfiniteData<PageOf<Item>>, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const more = { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage };
  return {
    data: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: query.hasNextPage ? more : undefined,
  };
}
