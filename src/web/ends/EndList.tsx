import { useRef, useState } from "react";
import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { WaiveDialog } from "../../modules/dues/screens/WaiveDialog.tsx";
import { captureClock } from "../../modules/touches/screens/capture-clock.ts";
import { useMay } from "../api/session.ts";
import { useCommand } from "../kit/commands/CommandsProvider.tsx";
import { useRowFocus } from "../kit/table/row-focus.ts";
import { useRowKeys } from "../kit/table/row-keys.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { EndRow, mayOf, type RowPart } from "./EndRow.tsx";
import styles from "./Ends.module.css";
import { type useGone, useSnoozing } from "./ends-data.ts";

type EndListProps = {
  label: string;
  items: readonly LooseEnd[];
  gone: ReturnType<typeof useGone<number>>;
  /** It stands among other lists, and what is around them goes from row to row. */
  isPart?: boolean;
};

/** Loose ends to be worked through by keyboard or thumb, each right in its row. */
export function EndList({ label, items, gone: { gone, take, giveBack }, isPart = false }: EndListProps) {
  const t = useMessages();
  const may = useMay();
  const list = useRef<HTMLUListElement>(null);
  const { wake } = useSnoozing();
  const [opened, setOpened] = useState<{ due: number; part: RowPart } | null>(null);
  const [waiving, setWaiving] = useState<LooseEnd | null>(null);
  const shown = items.filter(({ id }) => !gone.has(id));
  useRowKeys(isPart ? undefined : list);
  const place = useRowFocus(list, useSame(shown));

  const open = (end: LooseEnd, part: RowPart | null) => {
    if (part === "act") captureClock.open();
    setOpened(part && { due: end.id, part });
  };
  const leave = (end: LooseEnd) => {
    place(shown.findIndex(({ id }) => id === end.id));
    setOpened(null);
  };
  const finish = (end: LooseEnd) => {
    leave(end);
    take(end.id);
  };
  const current = () =>
    shown.find(({ id }) => {
      return String(id) === document.activeElement?.closest<HTMLElement>("[data-due]")?.dataset.due;
    });
  const withCurrent = (run: (end: LooseEnd, can: ReturnType<typeof mayOf>) => unknown) => () => {
    const end = current();
    return end ? run(end, mayOf(end, may)) : false;
  };
  const within = () => list.current;
  const inList = { group: "list", within } as const;
  const act = withCurrent((end, can) => {
    // On a button or a link, Enter is its own.
    if (!document.activeElement?.matches("[data-row]") || !can.act) return false;
    open(end, "act");
  });
  const later = withCurrent((end, can) => {
    if (can.wake) return wake(end.id);
    return can.later ? open(end, "later") : false;
  });
  const not = withCurrent((end, can) => (can.not ? open(end, "not") : false));
  const waive = withCurrent((end, can) => (can.waive ? setWaiving(end) : false));
  useCommand({ ...inList, keys: "Enter", label: t("ends.act.ask"), run: act });
  useCommand({ ...inList, keys: "n", label: t("ends.act.not"), run: not });
  useCommand({ ...inList, keys: "s", label: t("ends.act.later"), run: later });
  useCommand({ ...inList, keys: "w", label: t("ends.act.waive"), run: waive });

  return (
    <>
      <ul className={styles.rows} ref={list} aria-label={label}>
        {shown.map((end) => (
          <EndRow
            key={end.id}
            end={end}
            open={opened?.due === end.id ? opened.part : null}
            onOpen={(part) => open(end, part)}
            onWaive={() => setWaiving(end)}
            onWake={() => wake(end.id)}
            onGone={() => finish(end)}
            onOff={() => leave(end)}
            onBack={() => giveBack(end.id)}
          />
        ))}
      </ul>
      {waiving && <WaiveDialog due={waiving.id} onClose={() => setWaiving(null)} />}
    </>
  );
}

/** The same array as long as the same things are in it. */
function useSame(items: readonly LooseEnd[]): readonly LooseEnd[] {
  const [kept, setKept] = useState(items);
  const isSame = kept.length === items.length && kept.every(({ id }, at) => id === items[at]?.id);
  if (isSame) return kept;
  setKept(items);
  return items;
}
