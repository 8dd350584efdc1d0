import { type RefObject, useEffect, useRef } from "react";
import type { Undoable } from "../../modules/exchange/hand-offs/choices-contract.ts";
import { useCommand } from "../kit/commands/CommandsProvider.tsx";
import { useRowKeys } from "../kit/table/row-keys.ts";
import { useUndoLast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What keys do to the row that has the focus, by the key. Each returns false where it can do nothing. */
export type RowActs = Readonly<Record<string, () => unknown>>;

/** What is done with a hand-off by which key, wherever a list of several kinds of things has it. */
export const handOffKeys = {
  accepted: "y",
  returned: "r",
  asked_back: "q",
  answered: "w",
  completed: "d",
  withdrawn: "x",
  reassigned: "o",
} as const satisfies Record<Undoable, string>;

/**
 * The keys of an inbox: they go through the rows of all its sections, and act on the one that has the focus. Each row
 * says what can be done with it.
 */
export function useInboxKeys(all: RefObject<HTMLElement | null>): (key: string, acts: RowActs | null) => void {
  const t = useMessages();
  const rows = useRef(new Map<string, RowActs>());
  const undo = useUndoLast();
  const onRow =
    (act: string, isRowItself = false) =>
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
  useCommand({ ...inList, keys: "Enter", label: t("inbox.act.open"), run: onRow("Enter", true) });
  useCommand({ ...inList, keys: "e", label: t("inbox.act.done"), run: onRow("e") });
  useCommand({ ...inList, keys: "s", label: t("inbox.act.later"), run: onRow("s") });
  useCommand({ ...inList, keys: "a", label: t("inbox.act.assign"), run: onRow("a") });
  const onHandOff = (kind: Undoable) => {
    const keys = handOffKeys[kind];
    return { ...inList, keys, label: t(`handoffs.do.${kind}`), run: onRow(keys) };
  };
  useCommand(onHandOff("accepted"));
  useCommand(onHandOff("returned"));
  useCommand(onHandOff("asked_back"));
  useCommand(onHandOff("answered"));
  useCommand(onHandOff("completed"));
  useCommand(onHandOff("withdrawn"));
  useCommand(onHandOff("reassigned"));
  useCommand({ ...inList, keys: "v", label: t("agreements.dispute.do.decide"), run: onRow("v") });
  useCommand({ ...inList, keys: "u", label: t("kit.undo.last"), run: undo });
  return (key, acts) => {
    if (acts) rows.current.set(key, acts);
    else rows.current.delete(key);
  };
}

/** Tells the keys what can be done with a row, as long as it is on screen. */
export function useRowActs(keys: ReturnType<typeof useInboxKeys>, key: string, acts: RowActs): void {
  useEffect(() => {
    keys(key, acts);
    return () => keys(key, null);
  });
}
