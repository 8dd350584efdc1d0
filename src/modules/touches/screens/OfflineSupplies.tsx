import { useKeptPeople } from "./people-search.ts";
import { useChips } from "./touch-data.ts";

/** Lays in what capturing needs without a network: the chips, and the people who became known last. Shows nothing. */
export function OfflineSupplies() {
  useChips();
  useKeptPeople();
  return null;
}
