import { ActionIcon, Button } from "@mantine/core";
import { IconArrowsExchange, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { Kbd } from "../../../web/kit/Kbd.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Pair } from "../pairs-contract.ts";
import { PairCompared } from "./PairCompared.tsx";
import { reasonLabels } from "./pair-words.ts";
import { useMerging, useSkipping, useTellingApart } from "./pairs-data.ts";
import styles from "./WhoIsThis.module.css";

type PairDecisionProps = {
  pair: Pair;
  /** Where the pair stands in the queue, in words. */
  position: string;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** One pair, and what can be decided about it. */
export function PairDecision({ pair, position, onPrevious, onNext }: PairDecisionProps) {
  const t = useMessages();
  const decides = useMay()("person.merged");
  const [isSwapped, setIsSwapped] = useState(false);
  const merging = useMerging();
  const telling = useTellingApart();
  const skipping = useSkipping();
  const isBusy = merging.isPending || telling.isPending || skipping.isPending;
  const [one, other] = isSwapped ? [pair.other, pair.one] : [pair.one, pair.other];
  const couple = { one: one.person, other: other.person };
  const merge = () => !isBusy && merging.mutate(couple);
  const tellApart = () => !isBusy && telling.mutate(couple);
  const skip = () => !isBusy && skipping.mutate(couple);
  const swap = () => setIsSwapped(!isSwapped);
  const error = merging.error ?? telling.error ?? skipping.error;

  const page = { group: "page" } as const;
  useCommand(decides ? { ...page, keys: "m", label: t("customers.pairs.merge"), run: merge } : undefined);
  useCommand(decides ? { ...page, keys: "n", label: t("customers.pairs.not"), run: tellApart } : undefined);
  useCommand(decides ? { ...page, keys: "w", label: t("customers.pairs.swap"), run: swap } : undefined);
  useCommand({ ...page, keys: "s", label: t("customers.pairs.skip"), run: skip });
  useCommand(onPrevious && { ...page, keys: "[", label: t("customers.pairs.previous"), run: onPrevious });
  useCommand(onNext && { ...page, keys: "]", label: t("customers.pairs.next"), run: onNext });

  const because = pair.because.map(({ reason }) => t(reasonLabels[reason])).join(", ");
  return (
    <section aria-label={position} className={styles.pair}>
      <div className={styles.where}>
        <ActionIcon aria-label={t("customers.pairs.previous")} disabled={!onPrevious} onClick={onPrevious}>
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <span>{position}</span>
        <ActionIcon aria-label={t("customers.pairs.next")} disabled={!onNext} onClick={onNext}>
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
      <p className={styles.because}>
        <strong>{t("customers.pairs.sure", { share: pair.score })}</strong> {because}
      </p>
      {error && <ProblemNotice title={t("customers.pairs.failed")} error={error} />}
      <PairCompared one={one} other={other} differs={pair.differs} />
      <div className={styles.actions}>
        {decides && (
          <>
            <Button onClick={merge} loading={merging.isPending} rightSection={<Kbd keys="m" />}>
              {t("customers.pairs.merge")}
            </Button>
            <Button variant="default" onClick={tellApart} loading={telling.isPending} rightSection={<Kbd keys="n" />}>
              {t("customers.pairs.not")}
            </Button>
          </>
        )}
        <Button variant="default" onClick={skip} loading={skipping.isPending} rightSection={<Kbd keys="s" />}>
          {t("customers.pairs.skip")}
        </Button>
        {decides && (
          <Button
            variant="default"
            onClick={swap}
            leftSection={<IconArrowsExchange size={18} aria-hidden />}
            rightSection={<Kbd keys="w" />}
          >
            {t("customers.pairs.swap")}
          </Button>
        )}
      </div>
    </section>
  );
}
