import { Button, NativeSelect, Switch } from "@mantine/core";
import { useRef, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useRowFocus } from "../../../web/kit/table/row-focus.ts";
import { useRowKeys } from "../../../web/kit/table/row-keys.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { UnmatchedWords as Words } from "../matching-contract.ts";
import { UnmatchedRow } from "./UnmatchedRow.tsx";
import styles from "./Words.module.css";
import { otherVerdicts, useChannelChoices, useUnmatched, type WordsOrder } from "./word-data.ts";
import { type Meaning, useWordDecisions } from "./word-decisions.ts";

/** The queue of words that wait for a meaning, to be worked through by keyboard or thumb. */
export function UnmatchedWords() {
  const t = useMessages();
  const [order, setOrder] = useState<WordsOrder>("answers");
  const page = useUnmatched(order);
  const none = <EmptyState title={t("words.none.title")}>{t("words.none.text")}</EmptyState>;
  return (
    <Loaded load={page} isEmpty={({ items }) => items.length === 0} empty={none}>
      {({ items, left }) => (
        <Queue items={items} left={left.words}>
          <NativeSelect
            aria-label={t("words.order")}
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value as WordsOrder)}
            data={[
              { value: "answers", label: t("words.order.answers") },
              { value: "newest", label: t("words.order.newest") },
              { value: "revenue", label: t("words.order.revenue") },
            ]}
          />
        </Queue>
      )}
    </Loaded>
  );
}

type QueueProps = { items: readonly Words[]; left: number; children: React.ReactNode };

function Queue({ items, left, children }: QueueProps) {
  const t = useMessages();
  const mayDecide = useMay()("answer.matched");
  const list = useRef<HTMLUListElement>(null);
  const { decide, join } = useWordDecisions();
  const [lasting, setLasting] = useState(true);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  // What there was when the work began, so that progress shows; what came since counts too.
  const [most, setMost] = useState(left);
  if (left > most) setMost(left);
  const chosen = items.filter(({ words }) => selected.has(words)).map(({ words }) => words);
  useRowKeys(list);
  const place = useRowFocus(list, items);

  const current = () =>
    items.find(({ words }) => {
      return words === document.activeElement?.closest<HTMLElement>("[data-words]")?.dataset.words;
    });
  const settle = (words: string, meaning: Meaning) => {
    place(items.findIndex((row) => row.words === words));
    decide(chosen.length > 0 ? chosen : [words], meaning, lasting);
    setSelected(new Set());
  };
  const select = (words: string, isRange: boolean) => {
    const from = isRange ? items.findIndex((row) => row.words === last.current) : -1;
    const to = items.findIndex((row) => row.words === words);
    const range = from < 0 ? [] : items.slice(Math.min(from, to), Math.max(from, to) + 1);
    last.current = words;
    setSelected((before) => {
      const next = new Set(before);
      for (const row of range) next.add(row.words);
      if (range.length === 0 && !next.delete(words)) next.add(words);
      return next;
    });
  };
  const withCurrent = (run: (row: Words) => void) => () => {
    const row = mayDecide ? current() : undefined;
    return row ? run(row) : false;
  };
  const suggestion = (at: number) =>
    withCurrent((row) => {
      const found = row.suggestions[at];
      if (found) settle(row.words, found);
    });
  const toggle = (isRange: boolean) => withCurrent(({ words }) => select(words, isRange));
  const list1 = { group: "list", within: () => list.current } as const;
  useCommand({ ...list1, keys: "1", label: t("kit.chips.digit", { digit: 1 }), run: suggestion(0) });
  useCommand({ ...list1, keys: "2", label: t("kit.chips.digit", { digit: 2 }), run: suggestion(1) });
  useCommand({ ...list1, keys: "3", label: t("kit.chips.digit", { digit: 3 }), run: suggestion(2) });
  useCommand({ ...list1, keys: "x", label: t("words.selected", { count: 1 }), run: toggle(false) });
  useCommand({ ...list1, keys: "X", label: t("words.selected", { count: 2 }), run: toggle(true) });
  useCommand({ ...list1, keys: "a", label: t("words.lasting"), run: () => setLasting((now) => !now) });
  const verdict = (at: 0 | 1 | 2 | 3) => {
    const { key, label, verdict: means } = otherVerdicts[at];
    const run = withCurrent(({ words }) => settle(words, { verdict: means, channel: null, campaign: null }));
    return { ...list1, keys: key, label: t(label), run };
  };
  useCommand(verdict(0));
  useCommand(verdict(1));
  useCommand(verdict(2));
  useCommand(verdict(3));

  return (
    <section className={styles.queue} aria-label={t("words.list")}>
      <div className={styles.tools}>
        <p className={styles.left} aria-live="polite">
          {t("words.left", { left, all: most })}
        </p>
        {children}
        {mayDecide && (
          <Switch
            label={t("words.lasting")}
            checked={lasting}
            onChange={(event) => setLasting(event.currentTarget.checked)}
          />
        )}
      </div>
      {mayDecide && <p className={styles.keys}>{t("words.keys")}</p>}
      {chosen.length > 0 && (
        <Selection
          count={chosen.length}
          onClear={() => setSelected(new Set())}
          onDecide={(meaning) => settle(chosen[0] ?? "", meaning)}
        />
      )}
      <ul className={styles.rows} ref={list}>
        {items.map((row) => (
          <UnmatchedRow
            key={row.words}
            row={row}
            mayDecide={mayDecide}
            isSelected={selected.has(row.words)}
            onSelect={(isRange) => select(row.words, isRange)}
            onJoin={join}
            onDecide={(meaning) => settle(row.words, meaning)}
          />
        ))}
      </ul>
    </section>
  );
}

type SelectionProps = { count: number; onClear: () => void; onDecide: (meaning: Meaning) => void };

function Selection({ count, onClear, onDecide }: SelectionProps) {
  const t = useMessages();
  const channels = useChannelChoices();
  return (
    <div className={styles.selection}>
      <strong>{t("words.selected", { count })}</strong>
      <NativeSelect
        aria-label={t("words.choose.all")}
        value=""
        onChange={(event) => {
          const channel = Number(event.currentTarget.value);
          if (channel) onDecide({ verdict: "channel", channel, campaign: null });
        }}
        data={[
          { value: "", label: t("words.choose") },
          ...channels.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <Button variant="subtle" onClick={onClear}>
        {t("words.selection.clear")}
      </Button>
    </div>
  );
}
