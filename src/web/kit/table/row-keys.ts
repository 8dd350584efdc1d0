import type { RefObject } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { useCommand } from "../commands/CommandsProvider.tsx";

/** j and k go to the next and the previous row of a list; Enter then opens it, as any link that has the focus. */
export function useRowKeys(list: RefObject<HTMLElement | null> | undefined): void {
  const t = useMessages();
  const step = (by: number) => {
    const rows = [...(list?.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[next]?.focus();
  };
  const inList = { group: "list", within: () => list?.current ?? null } as const;
  useCommand(list && { ...inList, keys: "j", label: t("kit.table.next"), run: () => step(1) });
  useCommand(list && { ...inList, keys: "k", label: t("kit.table.previous"), run: () => step(-1) });
}
