import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { Kbd } from "../../../web/kit/Kbd.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { UnmatchedWords } from "../matching-contract.ts";
import styles from "./Words.module.css";
import { otherVerdicts, useChannelChoices, useMeaningName, useWhy } from "./word-data.ts";
import type { Meaning } from "./word-decisions.ts";

type UnmatchedRowProps = {
  row: UnmatchedWords;
  isSelected: boolean;
  /** Whether the reader may decide. */
  mayDecide: boolean;
  onSelect: (isRange: boolean) => void;
  onDecide: (meaning: Meaning) => void;
  /** Says that a text which several answers were made of is one. */
  onJoin: (whole: string) => void;
};

/** Some words that wait: what is behind them, what they may mean and why, and everything else they may be. */
export function UnmatchedRow({ row, isSelected, mayDecide, onSelect, onDecide, onJoin }: UnmatchedRowProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useMeaningName();
  const why = useWhy();
  const channels = useChannelChoices();
  const { words, answers, since, revenue, examples, wholes, suggestions } = row;
  const facts = [
    t("words.answers", { count: answers }),
    t("words.since", { day: formats.day(formats.dayOf(since)) }),
    ...(Number(revenue.amount) > 0 ? [t("words.revenue", { amount: formats.money(revenue, { whole: true }) })] : []),
    ...(examples.length > 1
      ? [t("words.also", { examples: formats.list(examples.slice(1).map((one) => `“${one}”`)) })]
      : []),
  ];
  return (
    <li className={styles.row} data-row data-words={words} data-selected={isSelected || undefined} tabIndex={-1}>
      <div className={styles.said}>
        {mayDecide && (
          <Checkbox
            checked={isSelected}
            onChange={() => onSelect(false)}
            aria-label={t("words.select", { words })}
            className={styles.check}
          />
        )}
        <div>
          <p className={styles.words}>{words}</p>
          <p className={styles.facts}>{facts.join(" · ")}</p>
          {wholes.map((whole) => (
            <p key={whole} className={styles.facts}>
              {t("words.partOf", { words: whole })}
              {mayDecide && <JoinButton whole={whole} onJoin={onJoin} />}
            </p>
          ))}
        </div>
      </div>
      <ol className={styles.suggestions}>
        {suggestions.map((suggestion, at) => {
          const { verdict, channel, campaign, sure } = suggestion;
          const name = nameOf(suggestion);
          const percent = formats.percent(sure, 0);
          return (
            <li key={`${verdict} ${channel} ${campaign}`}>
              <Button
                variant="default"
                className={styles.suggestion}
                disabled={!mayDecide}
                onClick={() => onDecide({ verdict, channel, campaign })}
                leftSection={<KeyOf keys={String(at + 1)} />}
              >
                {name}{" "}
                <span className="visually-hidden">
                  {t("words.suggestion", { sure: percent, why: why(suggestion) })}
                </span>
              </Button>
              <span className={styles.why} aria-hidden>
                {t("words.sure", { percent })} · {why(suggestion)}
              </span>
            </li>
          );
        })}
      </ol>
      {mayDecide && (
        <div className={styles.others}>
          <NativeSelect
            aria-label={t("words.choose.for", { words })}
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
          {otherVerdicts.map(({ verdict, label, key }) => (
            <Button
              key={verdict}
              variant="subtle"
              size="compact-md"
              className={styles.verdict}
              rightSection={<KeyOf keys={key} />}
              onClick={() => onDecide({ verdict, channel: null, campaign: null })}
            >
              {t(label)} <span className="visually-hidden">{t("words.verdict.of", { words })}</span>
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function JoinButton({ whole, onJoin }: { whole: string; onJoin: (whole: string) => void }) {
  const t = useMessages();
  return (
    <Button variant="subtle" size="compact-md" onClick={() => onJoin(whole)}>
      {t("words.join")} <span className="visually-hidden">{t("words.verdict.of", { words: whole })}</span>
    </Button>
  );
}

/** The key of a button, which its name leaves out. */
function KeyOf({ keys }: { keys: string }) {
  return (
    <span aria-hidden>
      <Kbd keys={keys} />
    </span>
  );
}
