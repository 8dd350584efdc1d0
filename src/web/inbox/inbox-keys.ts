import { type RefObject, useRef } from "react";
import { useCommand } from "../kit/commands/CommandsProvider.tsx";
import { useRowKeys } from "../kit/table/row-keys.ts";
import { useUndoLast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What a key does to the row that has the focus. Returns false where it can do nothing. */
export type RowActs = Partial<Record<"open" | "finish" | "later" | "assign", () => unknown>>;

/**
 * The keys of an inbox: they go through the rows of all its sections, and act on the one that has the focus. Each row
 * says what can be done with it.
 */
export function useInboxKeys(all: RefObject<HTMLElement | null>): (key: string, acts: RowActs | null) => void {
  const t = useMessages();
  const rows = useRef(new Map<string, RowActs>());
  const undo = useUndoLast();
  const onRow =
    (act: keyof RowActs, isRowItself = false) =>
    () => {
      const active = document.activeElement;
      // On a button or a link, Enter is its own.
      if (isRowItself && !active?.matches("[data-row]")) return false;
      const key = active?.closest<HTMLElement>("[data-item]")?.dataset.item;
      const run = key === undefined ? undefined : rows.current.get(key)?.[act];
      return run ? run() : false;
    };
  const step = (by: number) => () => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !active.matches("[data-row]")) return false;
    const found = [...(all.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    found[found.indexOf(active) + by]?.focus();
  };
  useRowKeys(all);
  const within = () => all.current;
  const inList = { group: "list", within } as const;
  useCommand({ ...inList, keys: "ArrowDown", label: t("kit.table.next"), run: step(1) });
  useCommand({ ...inList, keys: "ArrowUp", label: t("kit.table.previous"), run: step(-1) });
  useCommand({ ...inList, keys: "Enter", label: t("inbox.act.open"), run: onRow("open", true) });
  useCommand({ ...inList, keys: "e", label: t("inbox.act.done"), run: onRow("finish") });
  useCommand({ ...inList, keys: "s", label: t("inbox.act.later"), run: onRow("later") });
  useCommand({ ...inList, keys: "a", label: t("inbox.act.assign"), run: onRow("assign") });
  useCommand({ ...inList, keys: "u", label: t("kit.undo.last"), run: undo });
  return (key, acts) => {
    if (acts) rows.current.set(key, acts);
    else rows.current.delete(key);
  };
}
