import { Button } from "@mantine/core";
import { useState } from "react";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { WordsForm } from "../../../web/kit/form/WordsForm.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SystemQuestion } from "../systems/choices-contract.ts";
import type { System } from "../systems/contract.ts";
import styles from "./Exchange.module.css";
import { useAnsweringQuestion, useMayAbout } from "./systems-data.ts";

/** One question about a system with its answer, which is written right here. */
export function SystemQuestionRow({ system, question }: { system: System; question: SystemQuestion }) {
  const t = useMessages();
  const may = useMayAbout(system.department.id);
  const telling = useTelling();
  const answering = useAnsweringQuestion();
  const [isOpen, setIsOpen] = useState(false);
  const { id } = system;
  const answer = system.answers.find((one) => one.question === question);
  const before = answer?.words ?? "";
  const name = t(`systems.question.${question}`);
  const send = (words: string) =>
    telling(answering.mutateAsync({ id, question, words, before }), () => {
      setIsOpen(false);
      return {
        text: t(words.trim() === "" ? "systems.did.forget" : "systems.did.answer"),
        undo: () => answering.mutateAsync({ id, question, words: before, before: words.trim() }),
      };
    });
  const label = answer ? "systems.do.answer.again" : "systems.do.answer";
  return (
    <li className={styles.row}>
      <h3 className={styles.name}>{name}</h3>
      {isOpen ? (
        <WordsForm
          label={t("systems.answer")}
          description={t(`systems.question.${question}.hint`)}
          action={t("systems.save")}
          start={before}
          most={2000}
          isRequired={!answer || system.state === "ready"}
          isRunning={answering.isPending}
          error={answering.error}
          onCancel={() => setIsOpen(false)}
          onSend={send}
        />
      ) : (
        <>
          <p className={answer ? styles.words : styles.missing}>{answer ? before : t("systems.unanswered")}</p>
          {answer && (
            <span className={styles.soft}>
              {answer.member && `${answer.member.name} · `}
              <DateTime at={answer.at} />
            </span>
          )}
          {may("system.answered") && (
            <span className={styles.actions}>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`${t(label)}: ${name}`}
                onClick={() => setIsOpen(true)}
              >
                {t(label)}
              </Button>
            </span>
          )}
        </>
      )}
    </li>
  );
}
