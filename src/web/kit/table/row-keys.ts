import type { RefObject } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { useCommand } from "../commands/CommandsProvider.tsx";

/** j and k go to the next and the previous row of a list; Enter then opens it, as any link that has the focus. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const t = useMessages();
  const step = (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[next]?.focus();
  };
  const within = () => list.current;
  useCommand({ keys: "j", label: t("kit.table.next"), group: "list", run: () => step(1), within });
  useCommand({ keys: "k", label: t("kit.table.previous"), group: "list", run: () => step(-1), within });
}
