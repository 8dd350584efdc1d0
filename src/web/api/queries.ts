import {
  type InfiniteData,
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useState } from "react";
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

/** What to do once it is done or refused: also when what began it has left the screen meanwhile, as a row does. */
type Callbacks<Output> = { onSuccess?: (output: Output) => unknown; onError?: (error: Error) => unknown };

type Verb<Input, Output> = Omit<UseMutationResult<Output, Error, Input>, "mutate"> & {
  mutate: (input: Input, callbacks?: Callbacks<Output>) => void;
};

/**
 * Something a person does. `run` gets the input and the intent to pass on to the client, and whatever `refresh` names
 * is read again afterwards: `useVerb((input: NewContact, intent) => answer(api.contacts.$post({ json: input }, intent)))`.
 */
export function useVerb<Input, Output>(
  run: (input: Input, intent: Intent) => Promise<Output>,
  { refresh = [] }: { refresh?: readonly QueryKey[] } = {},
): Verb<Input, Output> {
  const queries = useQueryClient();
  const [intents] = useState(createIntents);
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: (input) => run(input, intents.for(input)),
    onSuccess: async () => {
      intents.done();
      await Promise.all(refresh.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => intents.done(error),
  });
  const { mutateAsync } = mutation;
  // The library forgets the callbacks of a part that is gone.
  const mutate = useCallback(
    (input: Input, { onSuccess, onError }: Callbacks<Output> = {}) => {
      mutateAsync(input).then(
        (output) => onSuccess?.(output),
        (error: Error) => onError?.(error),
      );
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}

/**
 * The way to the next page of a list, while there is one. While a list in another order is on its way, what is seen is
 * the one before: there is no more of that.
 */
export function moreOf(query: UseInfiniteQueryResult<unknown>): { load: () => void; isLoading: boolean } | undefined {
  if (!query.hasNextPage) return undefined;
  return { load: () => void loadMore(query), isLoading: query.isFetchingNextPage || query.isPlaceholderData };
}

/** News that come while the next page is on its way have the list read again instead: then it is asked for once more. */
async function loadMore(query: UseInfiniteQueryResult<unknown>): Promise<void> {
  const pagesOf = (data: unknown) => (data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0;
  const before = pagesOf(query.data);
  let result = await query.fetchNextPage();
  for (let again = 0; again < 3 && before > 0; again += 1) {
    if (result.isError || !result.hasNextPage || pagesOf(result.data) > before) return;
    result = await query.fetchNextPage({ cancelRefetch: false });
  }
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
  return {
    data: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: moreOf(query),
  };
}
