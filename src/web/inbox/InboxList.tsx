import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import type { InboxItem } from "../../modules/exchange/inbox/contract.ts";
import ends from "../ends/Ends.module.css";
import type { useGone } from "../ends/ends-data.ts";
import { useRowFocus } from "../kit/table/row-focus.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { InboxRow, type RowPart } from "./InboxRow.tsx";
import { keyOf, useInboxActs, type Whose } from "./inbox-data.ts";
import type { useInboxKeys } from "./inbox-keys.ts";

type InboxListProps = {
  label: string;
  items: readonly InboxItem[];
  more: { load: () => void; isLoading: boolean } | undefined;
  whose: Whose;
  me: Me;
  gone: ReturnType<typeof useGone<string>>;
  keys: ReturnType<typeof useInboxKeys>;
};

/** Items to be worked through by keyboard or thumb, each right in its row. */
export function InboxList({ label, items, more, whose, me, gone, keys }: InboxListProps) {
  const t = useMessages();
  const list = useRef<HTMLUListElement>(null);
  const [opened, setOpened] = useState<{ key: string; part: RowPart } | null>(null);
  const shown = items.filter((item) => !gone.gone.has(keyOf(item)));
  const shownKeys = shown.map(keyOf).join(" ");
  const [kept, setKept] = useState({ shownKeys, shown });
  if (kept.shownKeys !== shownKeys) setKept({ shownKeys, shown });
  const place = useRowFocus(list, kept.shown);
  const acts = useInboxActs({
    ...gone,
    take: (key) => {
      place(shown.findIndex((item) => keyOf(item) === key));
      setOpened(null);
      gone.take(key);
    },
  });
  if (shown.length === 0 && !more) return null;
  return (
    <>
      <ul className={ends.rows} ref={list} aria-label={label}>
        {shown.map((item) => (
          <InboxRow
            key={keyOf(item)}
            item={item}
            isDepartment={whose !== undefined}
            me={me}
            acts={acts}
            open={opened?.key === keyOf(item) ? opened.part : null}
            onOpen={(part) => setOpened(part && { key: keyOf(item), part })}
            keys={keys}
          />
        ))}
      </ul>
      {more && (
        <Button variant="default" className={ends.more ?? ""} onClick={more.load} loading={more.isLoading}>
          {t("ends.more")}
        </Button>
      )}
    </>
  );
}
