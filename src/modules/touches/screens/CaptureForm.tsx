import { Button, Switch, TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Chips, type ChosenBy } from "../../../web/kit/chips/Chips.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Kbd } from "../../../web/kit/Kbd.tsx";
import { tick } from "../../../web/kit/tick.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { waiting } from "../../../web/offline/use-waiting.ts";
import { isSecondAnswer, problemOf } from "../../../web/offline/verdict.ts";
import type { Refusal } from "../../../web/offline/waiting-capture.ts";
import type { Question } from "../asking-contract.ts";
import type { Chip, Chips as ChipList } from "../capture-contract.ts";
import { ContactFields, useNameOfTold } from "./ContactFields.tsx";
import { captureClock } from "./capture-clock.ts";
import { type CaptureDraft, requestOf } from "./capture-draft.ts";
import { DepartmentField } from "./DepartmentField.tsx";
import { SecondQuestion } from "./SecondQuestion.tsx";
import styles from "./Touches.module.css";
import { useCapturing } from "./told-capture.ts";
import { isTold } from "./told-draft.ts";
import { recallDepartment, useChipName } from "./touch-data.ts";

type CaptureFormProps = {
  chips: ChipList;
  draft: CaptureDraft;
  onChange: (draft: CaptureDraft) => void;
  /** It is saved. */
  onDone: () => void;
  onCancel?: () => void;
  /**
   * For one capture after the other: `onDone` is called as soon as this one is on the disk, and where the server refuses
   * it a moment later, this one is handed back. False where its form is taken already: then it lies with what waits.
   */
  onReturned?: (draft: CaptureDraft, refusal: Refusal) => boolean;
  /** Why the draft came back. */
  returned?: Refusal | null;
  /** When it was captured, where that is not now: ISO, UTC. */
  at?: string | undefined;
  /** What is asked: what brought them back, where somebody was away for long. */
  question?: Question;
  /** The call that it is about. */
  call?: number | undefined;
  /** Who it is about, where that is to be told. */
  who?: ReactNode;
  /** The button stays in reach of the thumb. */
  isAnchored?: boolean;
};

/** The keys of what no channel stands for: the same ones however many chips there are. */
const quietKeys: Readonly<Record<string, string>> = { other: "9", doesnt_remember: "0", declined: "-" };

/** The question, its chips, a second question where the answer is vague, and, folded away, the words and the contact. */
export function CaptureForm(props: CaptureFormProps) {
  const asked = props.question ?? "heard";
  const { chips, draft, onChange, onDone, onCancel, onReturned, returned = null, at, call } = props;
  const { who, isAnchored = false } = props;
  const t = useMessages();
  const nameOf = useChipName();
  const nameOfTold = useNameOfTold();
  const me = useMe();
  const toast = useToast();
  const capture = useCapturing();
  const words = useRef<HTMLInputElement>(null);
  const question = useRef<HTMLDivElement>(null);
  /** How the chip was chosen; null for one that stood in the draft. */
  const [by, setBy] = useState<ChosenBy | null>(null);
  const [isUnfolded] = useState(draft.withContact || (draft.words !== "" && draft.code !== "other"));
  const [missing, setMissing] = useState<"answer" | "who" | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(returned);
  const [failure, setFailure] = useState<Error | null>(null);
  const chip = chips.items.find(({ code }) => code === draft.code);
  const department = draft.department || recallDepartment(me.data?.departments ?? []);

  const edit = (part: Partial<CaptureDraft>) => {
    captureClock.touch();
    setMissing(null);
    setRefusal(null);
    setFailure(null);
    onChange({ ...draft, ...part });
  };
  const choose = (code: string, how: ChosenBy) => {
    tick();
    setBy(how);
    edit(code === draft.code ? { code } : { code, detail: null });
    if (code === "other") setTimeout(() => words.current?.focus());
  };
  const save = async (again: boolean) => {
    if (isSaving) return;
    if (!chip && draft.words.trim() === "") return setMissing("answer");
    // On the phone whoever has the number was told it.
    const wasTold = draft.withContact && draft.contact.told.some(isTold);
    if (wasTold && draft.who.trim() === "" && call === undefined) return setMissing("who");
    const shown = { order: chips.order, codes: chips.items.map(({ code }) => code) };
    const facts = {
      at: at ?? new Date().toISOString(),
      took: captureClock.took(),
      shown,
      again,
      call,
      question: asked,
    };
    const said = chip && chip.code !== "other" ? nameOf(chip) : draft.words.trim() || t("touches.chip.other");
    setIsSaving(true);
    try {
      const kept = await capture(requestOf({ ...draft, department }, chip, facts), said, draft.who.trim());
      captureClock.saved();
      tick();
      if (onReturned) {
        onDone();
        void kept.outcome.then((stands) => stands.is === "refused" && handBack(kept.key, stands.refusal, onReturned));
        return;
      }
      const stands = await kept.outcome;
      if (stands.is !== "refused") return onDone();
      setRefusal(stands.refusal);
      await waiting.drop(kept.key);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsSaving(false);
    }
  };

  const handBack = (key: string, why: Refusal, give: NonNullable<CaptureFormProps["onReturned"]>) => {
    if (give(draft, why)) void waiting.drop(key);
    else toast({ text: t("touches.waiting.problem", { sentence: why.sentence }), tone: "bad" });
  };

  const isSecond = refusal !== null && isSecondAnswer(refusal);
  const error = failure ?? (refusal && !isSecond ? problemOf(refusal) : null);
  const isVague = chip !== undefined && chip.followUp.kind !== "none";
  // Whoever goes through the chips with the arrows needs all of them.
  const isNarrowed = isVague && by !== "arrow";
  const back = () => {
    edit({ code: null, detail: null });
    setTimeout(() => question.current?.querySelector<HTMLElement>(`input[value="${draft.code}"]`)?.focus());
  };
  const wordsField = (
    <TextInput
      ref={words}
      label={t("touches.field.words")}
      value={draft.words}
      onChange={(event) => edit({ words: event.currentTarget.value })}
      maxLength={500}
      error={faultOf(error, "words")}
      autoComplete="off"
      enterKeyHint="done"
      size="md"
    />
  );
  return (
    <Form
      onSubmit={() => void save(false)}
      action={t("touches.answer.save")}
      {...(onCancel ? { onCancel } : {})}
      isRunning={isSaving}
      error={error}
      nameOf={(path) => (path.startsWith("who") ? t("touches.field.who") : nameOfTold(path))}
      isWide
      isAnchored={isAnchored}
      keys="Enter"
    >
      {who}
      {isSecond && refusal && (
        <Banner
          tone="warn"
          title={t("touches.again.title")}
          action={
            <Button variant="default" onClick={() => void save(true)} loading={isSaving}>
              {t("touches.again")}
            </Button>
          }
        >
          {refusal.sentence}
        </Banner>
      )}
      <div ref={question} className={styles.question}>
        {isNarrowed ? (
          <div className={styles.chosen}>
            <span>{t(`touches.question.${asked}`)}</span>
            <Button variant="default" onClick={back} rightSection={<Kbd keys="Backspace" />}>
              <span className="visually-hidden">{t("touches.second.back")}: </span>
              {nameOf(chip)}
            </Button>
          </div>
        ) : (
          <Chips
            legend={t(`touches.question.${asked}`)}
            chips={chips.items.map((one) => chipOf(one, nameOf(one)))}
            value={draft.code}
            onChange={choose}
            hasDigits={isVague && chip.followUp.kind !== "customer" ? "resting" : true}
          />
        )}
        {isVague && (
          <SecondQuestion
            key={chip.code}
            followUp={chip.followUp}
            value={draft.detail}
            onChange={(detail) => {
              tick();
              edit({ detail });
            }}
            focus={by === "digit" ? "field" : by === "pointer" ? "place" : "none"}
            onBack={back}
          />
        )}
      </div>
      {missing && (
        <Banner tone="warn">{t(missing === "who" ? "touches.told.missing" : "touches.answer.missing")}</Banner>
      )}
      {draft.code === "other" && wordsField}
      <DepartmentField
        value={department}
        onChange={(chosen) => edit({ department: chosen })}
        error={faultOf(error, "department")}
      />
      <details className={styles.fold} open={isUnfolded}>
        <summary>{t("touches.more")}</summary>
        <div className={styles.folded}>
          {draft.code !== "other" && wordsField}
          <Switch
            label={t("touches.contact.with")}
            checked={draft.withContact}
            onChange={(event) => edit({ withContact: event.currentTarget.checked })}
          />
          {draft.withContact && (
            <ContactFields value={draft.contact} onChange={(contact) => edit({ contact })} error={error} />
          )}
        </div>
      </details>
    </Form>
  );
}

function chipOf({ code, channel }: Chip, label: string) {
  const keys = quietKeys[code];
  return { value: code, label, isQuiet: channel === null, ...(channel === null && keys ? { keys } : {}) };
}
