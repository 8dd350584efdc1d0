import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Question } from "../asking-contract.ts";
import { CaptureForm } from "./CaptureForm.tsx";
import { captureClock } from "./capture-clock.ts";
import { type CaptureDraft, emptyDraft } from "./capture-draft.ts";
import { NotAskedForm, useSettling } from "./NotAskedForm.tsx";
import styles from "./Touches.module.css";
import { useChips } from "./touch-data.ts";
import { writeKnown } from "./who.ts";

type AskDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  person: number;
  question: Question;
  /** What was chosen already. */
  begin?: Partial<CaptureDraft>;
  onSettled?: () => void;
};

/** The question for one person: the answer, or that they were asked without one, or why nobody asked. */
export function AskDialog({ isOpen, onClose, person, question, begin = {}, onSettled }: AskDialogProps) {
  const t = useMessages();
  const done = () => {
    onSettled?.();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t(`touches.ask.title.${question}`)} isWide>
      <Answer person={person} question={question} begin={begin} onDone={done} onCancel={onClose} />
      <WithoutAnswer person={person} question={question} onDone={done} />
    </Dialog>
  );
}

type PartProps = { person: number; question: Question; onDone: () => void };
type AnswerProps = PartProps & { begin: Partial<CaptureDraft>; onCancel: () => void };

function Answer({ person, question, begin, onDone, onCancel }: AnswerProps) {
  const chips = useChips();
  const [draft, setDraft] = useState(() => {
    captureClock.open();
    return { ...emptyDraft, ...begin, who: writeKnown("", person) };
  });
  return (
    <Loaded load={chips}>
      {(known) => (
        <CaptureForm
          chips={known}
          draft={draft}
          onChange={setDraft}
          onDone={onDone}
          onCancel={onCancel}
          question={question}
        />
      )}
    </Loaded>
  );
}

function WithoutAnswer({ person, question, onDone }: PartProps) {
  const t = useMessages();
  const settling = useSettling(person, question, onDone);
  return (
    <details className={styles.fold}>
      <summary>{t("touches.ask.without")}</summary>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => settling.settle({ state: "asked" })} loading={settling.isPending}>
          {t("touches.ask.asked")}
        </Button>
      </div>
      <NotAskedForm settling={settling} />
    </details>
  );
}
