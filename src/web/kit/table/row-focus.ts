import { type RefObject, useEffect, useRef } from "react";

/** Keeps the place in a list: when a row that had the focus is gone, the one that took its place gets it. */
export function useRowFocus(list: RefObject<HTMLElement | null>, items: readonly unknown[]): (at: number) => void {
  const wanted = useRef<{ at: number; items: readonly unknown[] } | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current.items === items) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    rows[Math.min(wanted.current.at, rows.length - 1)]?.focus();
    wanted.current = null;
  }, [list, items]);
  return (at) => {
    wanted.current = { at, items };
  };
}
