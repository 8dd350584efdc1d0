import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Delivery } from "../../modules/exchange/deliveries/contract.ts";
import { useKinds } from "../../modules/exchange/screens/exchange-data.ts";
import { inOrder, useFieldWords } from "../../modules/exchange/screens/kind-words.ts";
import ends from "../ends/Ends.module.css";
import { AppLink } from "../kit/AppLink.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Inbox.module.css";

type AnswerHereProps = {
  delivery: Delivery;
  onAnswer: (words: string) => void;
  /** Answers it and puts it into the heads-up that it is a question about, for whoever writes that. */
  onTakeOver: ((words: string) => void) | undefined;
};

/** What was told in full, and the answer to whoever told it. */
export function AnswerHere({ delivery: { fact }, onAnswer, onTakeOver }: AnswerHereProps) {
  const t = useMessages();
  const [words, setWords] = useState("");
  const kind = useKinds().data?.find(({ id }) => id === fact.type.id) ?? { ...fact.type, fields: [] };
  const { labelOf, wordOf } = useFieldWords();
  const said = inOrder(kind, fact.said);
  return (
    <form
      className={ends.here}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== "") onAnswer(words.trim());
      }}
    >
      {said.length > 0 && (
        <dl className={styles.said}>
          {said.map(([code, value]) => (
            <div key={code}>
              <dt>{labelOf(kind, code)}</dt>
              <dd>{wordOf(kind, code, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Textarea
        label={t("inbox.answer")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
        maxLength={2000}
        autosize
        minRows={2}
        data-autofocus
        autoFocus
      />
      <div className={ends.wanted}>
        <Button type="submit" disabled={words.trim() === ""}>
          {t("inbox.answer.send")}
        </Button>
        {onTakeOver && (
          <Button variant="default" disabled={words.trim() === ""} onClick={() => onTakeOver(words.trim())}>
            {t("headsups.take.answer")}
          </Button>
        )}
        <AppLink href={`/exchange/facts/${fact.id}`}>{t("inbox.fact")}</AppLink>
      </div>
    </form>
  );
}
