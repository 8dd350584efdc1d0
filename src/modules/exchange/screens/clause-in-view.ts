import { type RefObject, useEffect, useRef } from "react";
import { useAddress } from "../../../web/address.ts";

type Place = { ref: RefObject<HTMLLIElement | null>; tabIndex: -1; "data-named": true | undefined };

/** Lets the address lead to a clause: where it names this one, it is brought into view, marked, and has the focus. */
export function useClauseInView(clause: number): Place {
  const ref = useRef<HTMLLIElement>(null);
  const [{ clause: named }] = useAddress();
  const isNamed = named === String(clause);
  useEffect(() => {
    if (!isNamed) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.focus({ preventScroll: true });
  }, [isNamed]);
  return { ref, tabIndex: -1, "data-named": isNamed || undefined };
}
