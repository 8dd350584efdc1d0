import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Pair } from "../pairs-contract.ts";
import { CustomersFrame } from "./CustomersFrame.tsx";
import { PairDecision } from "./PairDecision.tsx";
import { usePairs } from "./pairs-data.ts";
import styles from "./WhoIsThis.module.css";

/** The queue of people who may be one: two side by side, worked by keys. */
export function WhoIsThisPage() {
  const t = useMessages();
  const may = useMay();
  const pairs = usePairs();
  return (
    <CustomersFrame actions={null}>
      <p className={styles.lead}>{t(may("person.merged") ? "customers.pairs.lead" : "customers.pairs.lead.reader")}</p>
      <Loaded
        load={pairs}
        isEmpty={({ count }) => count === 0}
        empty={<EmptyState title={t("customers.pairs.empty.title")}>{t("customers.pairs.empty.text")}</EmptyState>}
      >
        {({ items, count }) => <Queue pairs={items} count={count} more={pairs.more} />}
      </Loaded>
    </CustomersFrame>
  );
}

type QueueProps = {
  pairs: readonly Pair[];
  count: number;
  more: { load: () => void; isLoading: boolean } | undefined;
};

function Queue({ pairs, count, more }: QueueProps) {
  const t = useMessages();
  const [place, setPlace] = useState(0);
  const at = Math.min(place, pairs.length - 1);
  const pair = pairs[at];
  if (!pair) return null;
  const step = (by: number) => setPlace(Math.min(Math.max(at + by, 0), pairs.length - 1));
  return (
    <>
      <PairDecision
        key={keyOf(pair)}
        pair={pair}
        position={t("customers.pairs.position", { at: at + 1, count })}
        onPrevious={at > 0 ? () => step(-1) : undefined}
        onNext={at < pairs.length - 1 ? () => step(1) : undefined}
      />
      {more && at === pairs.length - 1 && (
        <Button variant="default" onClick={more.load} loading={more.isLoading} className={styles.more}>
          {t("customers.pairs.more")}
        </Button>
      )}
    </>
  );
}

function keyOf({ one, other }: Pair): string {
  return `${one.person.id} ${other.person.id}`;
}
