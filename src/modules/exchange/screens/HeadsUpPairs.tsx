import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./Exchange.module.css";
import { moved, newPair, type PairDraft } from "./heads-up-draft.ts";

type HeadsUpPairsProps = { pairs: readonly PairDraft[]; onChange: (pairs: PairDraft[]) => void; error: Error | null };

/** What customers will ask and what to say, in order: added, moved and removed by buttons. */
export function HeadsUpPairs({ pairs, onChange, error }: HeadsUpPairsProps) {
  const t = useMessages();
  const set = (at: number, values: Partial<PairDraft>) =>
    onChange(pairs.map((pair, place) => (place === at ? { ...pair, ...values } : pair)));
  return (
    <fieldset className={styles.pairs}>
      <legend>{t("headsups.pairs")}</legend>
      {faultOf(error, "pairs") && <p className={styles.missing}>{faultOf(error, "pairs")}</p>}
      {pairs.map(({ key, question, say }, at) => (
        <div key={key} className={styles.pair}>
          <TextInput
            label={t("headsups.question.n", { place: at + 1 })}
            value={question}
            onChange={(event) => set(at, { question: event.currentTarget.value })}
            error={faultOf(error, `pairs.${at}.question`)}
            maxLength={500}
          />
          <Textarea
            label={t("headsups.say.n", { place: at + 1 })}
            value={say}
            onChange={(event) => set(at, { say: event.currentTarget.value })}
            error={faultOf(error, `pairs.${at}.say`)}
            maxLength={2000}
            autosize
            minRows={2}
          />
          <div className={styles.actions}>
            <ActionIcon
              aria-label={t("headsups.pair.up", { place: at + 1 })}
              disabled={at === 0}
              onClick={() => onChange(moved(pairs, at, -1))}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t("headsups.pair.down", { place: at + 1 })}
              disabled={at === pairs.length - 1}
              onClick={() => onChange(moved(pairs, at, 1))}
            >
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t("headsups.pair.remove", { place: at + 1 })}
              onClick={() => onChange(pairs.filter((pair) => pair.key !== key))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </div>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...pairs, newPair()])}>
          {t("headsups.pair.add")}
        </Button>
      </div>
    </fieldset>
  );
}
