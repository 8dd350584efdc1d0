import { useRouter, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

/** Reads what stands behind the ? as it stands there: `?x=true` and `?x=007` are texts. The last of several counts. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** What stands behind the ? of the address, and the way to replace all of it. */
export function useAddress(): [search: Search, replace: (address: string) => void] {
  const router = useRouter();
  const search = useSearch({ strict: false }) as Search;
  return [search, (address) => router.history.replace(address)];
}
