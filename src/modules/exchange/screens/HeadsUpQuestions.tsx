import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { WordsForm } from "../../../web/kit/form/WordsForm.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpDetail, HeadsUpQuestion } from "../heads-ups/contract.ts";
import styles from "./Exchange.module.css";
import { useTakingBack } from "./exchange-data.ts";
import { useAdopting, useAsking, useQuestions } from "./heads-up-data.ts";

/** What customers asked that the heads-up does not answer, what became of it, and the way to pass on another one. */
export function HeadsUpQuestions({ headsUp }: { headsUp: HeadsUpDetail }) {
  const t = useMessages();
  const questions = useQuestions(headsUp.id);
  const mayTake = headsUp.state === "published" && headsUp.may.includes("changed");
  return (
    <Section
      title={t("headsups.questions")}
      lead={t("headsups.questions.lead")}
      actions={headsUp.may.includes("asked") && <Ask headsUp={headsUp} />}
    >
      <Loaded
        load={questions}
        isEmpty={(all) => all.length === 0}
        empty={<p className={styles.soft}>{t("headsups.questions.none")}</p>}
      >
        {(all) => (
          <ul className={styles.list}>
            {all.map((question) => (
              <Question key={question.id} question={question} headsUp={headsUp} mayTake={mayTake} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

type QuestionProps = { question: HeadsUpQuestion; headsUp: HeadsUpDetail; mayTake: boolean };

function Question({ question, headsUp, mayTake }: QuestionProps) {
  const t = useMessages();
  const { id, at, words, department, member, state, answer } = question;
  return (
    <li className={styles.row}>
      <span className={styles.words}>{words}</span>
      {answer && <span className={styles.words}>“{answer}”</span>}
      <span className={styles.soft}>
        {t(`headsups.question.${state}`)} · <DateTime at={at} />
        {department && ` · ${department.name}`}
        {member && ` · ${member.name}`} · <AppLink href={`/exchange/facts/${id}`}>{t("headsups.fact")}</AppLink>
      </span>
      {mayTake && state !== "taken_over" && <TakeOver question={question} headsUp={headsUp} />}
    </li>
  );
}

/** What was answered is taken over by one press; otherwise it is answered and taken over in one go. */
function TakeOver({ question: { id: fact, words, answer }, headsUp: { id } }: Omit<QuestionProps, "mayTake">) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const adopting = useAdopting();
  const [isOpen, setIsOpen] = useState(false);
  const take = (words: string | undefined) =>
    adopting.mutate(
      { id, fact, say: words },
      {
        onSuccess: () => {
          setIsOpen(false);
          toast({ text: t("headsups.taken"), undo: () => adopting.mutateAsync({ id, fact, say: null }) });
        },
        onError: (error) => (words === undefined ? toast({ text: describe(error).text, tone: "bad" }) : undefined),
      },
    );
  return (
    <div className={styles.actions}>
      <Button
        variant="default"
        loading={adopting.isPending && !isOpen}
        onClick={() => (answer === null ? setIsOpen(true) : take(undefined))}
      >
        {t("headsups.take")} <span className="visually-hidden">{words}</span>
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setIsOpen(false)} title={t("headsups.take")}>
          <WordsForm
            above={<p className={styles.words}>{words}</p>}
            label={t("headsups.take.say")}
            action={t("headsups.take.answer")}
            path="say"
            most={2000}
            isRunning={adopting.isPending}
            error={adopting.error}
            onCancel={() => setIsOpen(false)}
            onSend={take}
          />
        </Dialog>
      )}
    </div>
  );
}

function Ask({ headsUp: { id } }: { headsUp: HeadsUpDetail }) {
  const t = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("headsups.ask")}
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setIsOpen(false)} title={t("headsups.ask")}>
          <AskForm id={id} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function AskForm({ id, onDone }: { id: number; onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const own = useMe().data?.departments ?? [];
  const asking = useAsking();
  const takingBack = useTakingBack();
  const [from, setFrom] = useState(String(own[0]?.id ?? ""));
  const ask = (words: string) =>
    asking.mutate(
      { id, question: { words, ...(from === "" ? {} : { department: Number(from) }) } },
      {
        onSuccess: ({ id: fact, goesTo }) => {
          onDone();
          const departments = goesTo.map(({ name }) => name).join(", ");
          toast({
            text: t("headsups.asked", { count: goesTo.length, departments }),
            undo: () => takingBack.mutateAsync(fact),
          });
        },
      },
    );
  return (
    <WordsForm
      label={t("headsups.ask.label")}
      action={t("headsups.ask")}
      isRunning={asking.isPending}
      error={asking.error}
      onCancel={onDone}
      onSend={ask}
    >
      {own.length > 1 && (
        <NativeSelect
          label={t("headsups.ask.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={own.map(({ id: value, name }) => ({ value: String(value), label: name }))}
        />
      )}
    </WordsForm>
  );
}
