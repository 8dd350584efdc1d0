import { useRouter, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

/** What stands behind the ? of the address, and the way to replace all of it. */
export function useAddress(): [search: Search, replace: (address: string) => void] {
  const router = useRouter();
  const search = useSearch({ strict: false }) as Search;
  return [search, (address) => router.history.replace(address)];
}
