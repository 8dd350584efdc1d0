import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { WordsForm, type WordsFormState } from "../../../web/kit/form/WordsForm.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type Undoable, undoable } from "../hand-offs/choices-contract.ts";
import type { HandOff, HandOffDetail } from "../hand-offs/contract.ts";
import styles from "./Exchange.module.css";
import { useDepartments } from "./exchange-data.ts";
import { type Said, useMoving, useReasons, useUndoing } from "./hand-off-data.ts";

/** What the reader can do to a hand-off now: at once, or after saying why or to whom. Each can be taken back. */
export function HandOffActions({ handOff }: { handOff: HandOffDetail }) {
  const t = useMessages();
  const [asked, setAsked] = useState<Undoable | null>(null);
  const { moving, move } = useMove(handOff, () => setAsked(null));
  const may = undoable.filter((kind) => handOff.may.includes(kind));
  const press = (kind: Undoable) => (kind === "accepted" || kind === "withdrawn" ? move(kind, {}) : setAsked(kind));
  return (
    <div className={styles.actions}>
      {may.map((kind) => (
        <Step key={kind} kind={kind} onPress={() => press(kind)} isRunning={moving.isPending && asked === null} />
      ))}
      {asked && (
        <Dialog isOpen onClose={() => setAsked(null)} title={t(`handoffs.do.${asked}`)}>
          <StepForm
            kind={asked}
            handOff={handOff}
            isRunning={moving.isPending}
            error={moving.error}
            onCancel={() => setAsked(null)}
            onSend={(said) => move(asked, said)}
          />
        </Dialog>
      )}
    </div>
  );
}

const keys: Readonly<Record<Undoable, string>> = {
  accepted: "a",
  returned: "r",
  asked_back: "q",
  answered: "w",
  completed: "d",
  withdrawn: "x",
  reassigned: "o",
};

function Step({ kind, onPress, isRunning }: { kind: Undoable; onPress: () => void; isRunning: boolean }) {
  const t = useMessages();
  useCommand({ keys: keys[kind], label: t(`handoffs.do.${kind}`), group: "do", run: onPress });
  return (
    <Button variant={kind === "accepted" ? "filled" : "default"} loading={isRunning} onClick={onPress}>
      {t(`handoffs.do.${kind}`)}
    </Button>
  );
}

function useMove({ id }: HandOffDetail, onDone: () => void) {
  const t = useMessages();
  const telling = useTelling();
  const moving = useMoving();
  const undoing = useUndoing();
  const move = (kind: Undoable, said: Said) =>
    telling(moving.mutateAsync({ id, kind, ...said }), ({ undo }) => {
      onDone();
      return {
        text: t(`handoffs.did.${kind}`),
        ...(undo === null ? {} : { undo: () => undoing.mutateAsync({ id, step: undo }) }),
      };
    });
  return { moving, move };
}

type StepFormProps = WordsFormState & {
  kind: Undoable;
  handOff: Pick<HandOff, "state" | "to">;
  onSend: (said: Said) => void;
};

/** What a step wants to be told: words, why it goes back, and to whom it goes. */
export function StepForm({ kind, handOff, onSend, ...form }: StepFormProps) {
  const t = useMessages();
  const { error } = form;
  const [reason, setReason] = useState("");
  const [to, setTo] = useState("");
  const reasons = (useReasons().data ?? []).filter(({ active }) => active);
  const others = (useDepartments().data ?? []).filter(({ id }) => handOff.state === "returned" || id !== handOff.to.id);
  const choices = (
    <>
      {kind === "returned" && (
        <NativeSelect
          label={t("handoffs.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[
            { value: "", label: t("handoffs.reason.choose") },
            ...reasons.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          error={faultOf(error, "reason")}
          required
          data-autofocus
          autoFocus
        />
      )}
      {kind === "reassigned" && (
        <NativeSelect
          label={t("handoffs.to.label")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: "", label: t("handoffs.to.choose") },
            ...others.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          error={faultOf(error, "to")}
          required
          data-autofocus
          autoFocus
        />
      )}
    </>
  );
  return (
    <WordsForm
      {...form}
      above={choices}
      label={t(kind === "asked_back" ? "handoffs.question" : "handoffs.say")}
      action={t(`handoffs.do.${kind}`)}
      isRequired={kind === "asked_back" || kind === "answered"}
      isFirst={kind !== "returned" && kind !== "reassigned"}
      onSend={(words) => onSend({ words, reason, to: Number(to) })}
    />
  );
}
