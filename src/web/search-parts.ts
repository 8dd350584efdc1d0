import { type Search, useAddress } from "./address.ts";

/** What stands behind the ? of the address, and the way to change parts of it; undefined takes a part away. */
export function useSearchParts(): [search: Search, change: (parts: Search) => void] {
  const [search, replace] = useAddress();
  const change = (parts: Search) => {
    const given = Object.entries({ ...search, ...parts }).flatMap(([name, value]) => (value ? [[name, value]] : []));
    replace(`${location.pathname}?${new URLSearchParams(given)}`);
  };
  return [search, change];
}
