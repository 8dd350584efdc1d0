import { addressOf, type Search, useAddress } from "./address.ts";

/** What stands behind the ? of the address, and the way to change parts of it; undefined takes a part away. */
export function useSearchParts(): [search: Search, change: (parts: Search) => void] {
  const [search, replace] = useAddress();
  const change = (parts: Search) => {
    replace(addressOf(location.pathname, { ...search, ...parts }));
  };
  return [search, change];
}
