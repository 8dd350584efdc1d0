import { useRouter, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

/** Reads what stands behind the ? as it stands there: `?x=true` and `?x=007` are texts. The last of several counts. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** What of these names is said in an address, as the text that stands there. */
export function readNamed<Name extends string>(search: Search, names: readonly Name[]): Partial<Record<Name, string>> {
  const said = names.flatMap((name) => (search[name] ? [[name, search[name]]] : []));
  return Object.fromEntries(said) as Partial<Record<Name, string>>;
}

/** A path with what is said behind it. What is undefined, null or empty is left out. */
export function addressOf(path: string, parts: Readonly<Record<string, string | number | null | undefined>>): string {
  const said = Object.entries(parts).flatMap(([name, value]) => ((value ?? "") === "" ? [] : [[name, String(value)]]));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

/** What stands behind the ? of the address, and the way to replace all of it. */
export function useAddress(): [search: Search, replace: (address: string) => void] {
  const router = useRouter();
  const search = useSearch({ strict: false }) as Search;
  return [search, (address) => router.history.replace(address)];
}
