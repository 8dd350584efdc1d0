import { Button } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Ask } from "../contract.ts";
import { AskDialog } from "./AskDialog.tsx";
import { isOpenNow, questionNow } from "./ask-question.ts";
import { useAskSentence } from "./ask-sentence.ts";
import styles from "./Touches.module.css";
import { touchKeys, useAsk } from "./touch-data.ts";

/** Whether a person has been asked how they heard of the company, and the way to ask now. */
export function AskCard({ person }: { person: number }) {
  const ask = useAsk(person);
  return (
    <Loaded load={ask} skeleton={<p />}>
      {(known) => <Card ask={known} />}
    </Loaded>
  );
}

function Card({ ask }: { ask: Ask }) {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const describe = useAskSentence();
  const [isAsking, setIsAsking] = useState(false);
  const withdrawing = useVerb((id: number) => answer(api.answers[":id"].$delete({ param: { id: String(id) } })), {
    refresh: touchKeys,
  });
  const { settled, state } = ask;
  const isOpen = isOpenNow(ask);
  const title = t(`touches.ask.title.${questionNow(ask)}`);
  const takeBack = () => {
    if (!settled) return;
    withdrawing.mutate(settled.answer, {
      onSuccess: () => toast({ text: t("touches.answer.gone") }),
      onError: (error) => toast({ text: error.message, tone: "bad" }),
    });
  };
  return (
    <section className={styles.card} aria-label={title} data-due={state === "due" || ask.comesBack || undefined}>
      <div>
        <p className={styles.state}>
          {title}: {t(`touches.ask.state.${ask.comesBack ? "due" : state}`)}
        </p>
        {ask.comesBack && <p className={styles.settled}>{t("touches.ask.comesBack")}</p>}
        <p className={styles.settled}>{settled ? describe(ask) : t("touches.ask.due.hint")}</p>
      </div>
      {may("answer.captured") && (
        <div className={styles.actions}>
          <Button variant={isOpen ? "filled" : "default"} onClick={() => setIsAsking(true)}>
            {t(isOpen ? "touches.ask.now" : "touches.ask.again")}
          </Button>
          {settled && (
            <Button variant="default" onClick={takeBack} loading={withdrawing.isPending}>
              {t("touches.answer.takeBack")}
            </Button>
          )}
        </div>
      )}
      <AskDialog isOpen={isAsking} onClose={() => setIsAsking(false)} person={ask.person} question={questionNow(ask)} />
    </section>
  );
}
