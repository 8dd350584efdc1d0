import { useCallback } from "react";
import { useMe } from "../../../web/api/session.ts";
import type { Period } from "../../../web/kit/period/periods.ts";
import type { FactState } from "../facts/choices-contract.ts";
import type { FactMapCell } from "../map/contract.ts";
import { factsAddress } from "./facts-view.ts";

type Of = Pick<FactMapCell, "from" | "to"> & { kind: string | undefined; became?: FactState };

/**
 * Where the facts behind a number of the map are listed; undefined where the reader does not see all of them: what two
 * other departments tell each other.
 */
export function useCellAddress({ from: first, to: last }: Period): (of: Of) => string | undefined {
  const me = useMe().data;
  const seesAll = me?.may.includes("all_facts.read") ?? false;
  const own = me?.departments.map(({ id }) => id).join(",") ?? "";
  return useCallback(
    ({ from, to, kind, became }) => {
      const isOwn = own.split(",").some((id) => id === String(from?.id) || id === String(to?.id));
      if (!seesAll && !isOwn) return undefined;
      const receiver = to ? { receiver: String(to.id) } : { unwanted: "true" as const };
      const teller = { department: String(from?.id ?? 0) };
      return factsAddress({ from: first, to: last, type: kind, ...teller, ...receiver, became });
    },
    [seesAll, own, first, last],
  );
}
