import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { WordsForm, type WordsFormState } from "../../../web/kit/form/WordsForm.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { OverlapStep } from "../overlaps/choices-contract.ts";
import type { OverlapDetail } from "../overlaps/contract.ts";
import styles from "./Exchange.module.css";
import { type Settling, useSettling } from "./overlap-data.ts";

const keys: Readonly<Record<OverlapStep, string>> = { assign: "a", resolve: "r", dismiss: "x", reopen: "o" };

/** What the reader can do about an incident. Each can be taken back. */
export function OverlapActions({ overlap }: { overlap: OverlapDetail }) {
  const t = useMessages();
  const me = useMe().data;
  const [asked, setAsked] = useState<"resolve" | "dismiss" | null>(null);
  const { settling, settle } = useSettle(overlap, () => setAsked(null));
  const isMine = overlap.assignee?.id === me?.member;
  const press = (step: OverlapStep) => {
    if (step === "assign") return settle({ kind: "assign", member: isMine ? null : (me?.member ?? null) });
    if (step === "reopen") return settle({ kind: "reopen" });
    setAsked(step);
  };
  return (
    <div className={styles.actions}>
      {overlap.may.map((step) => (
        <Step
          key={step}
          step={step}
          label={t(step === "assign" && isMine ? "overlaps.do.release" : `overlaps.do.${step}`)}
          onPress={() => press(step)}
        />
      ))}
      {asked && (
        <Dialog isOpen onClose={() => setAsked(null)} title={t(`overlaps.do.${asked}`)}>
          <SettleForm
            step={asked}
            overlap={overlap}
            isRunning={settling.isPending}
            error={settling.error}
            onCancel={() => setAsked(null)}
            onSend={settle}
          />
        </Dialog>
      )}
    </div>
  );
}

function Step({ step, label, onPress }: { step: OverlapStep; label: string; onPress: () => void }) {
  useCommand({ keys: keys[step], label, group: "do", run: onPress });
  return (
    <Button variant={step === "resolve" ? "filled" : "default"} onClick={onPress}>
      {label}
    </Button>
  );
}

function useSettle({ id, assignee }: OverlapDetail, onDone: () => void) {
  const t = useMessages();
  const telling = useTelling();
  const settling = useSettling();
  const settle = (done: Settling) =>
    telling(settling.mutateAsync({ id, ...done }), () => {
      onDone();
      const undo: Settling | undefined =
        done.kind === "assign"
          ? { kind: "assign", member: assignee?.id ?? null }
          : done.kind === "reopen"
            ? undefined
            : { kind: "reopen" };
      return {
        text: t(`overlaps.did.${done.kind}`),
        ...(undo && { undo: () => settling.mutateAsync({ id, ...undo }) }),
      };
    });
  return { settling, settle };
}

type SettleFormProps = WordsFormState & {
  step: "resolve" | "dismiss";
  overlap: OverlapDetail;
  onSend: (settling: Settling) => void;
};

function SettleForm({ step, overlap: { kind, departments }, onSend, ...form }: SettleFormProps) {
  const t = useMessages();
  const [one, other] = departments;
  const suggested = one && other ? t(`overlaps.sentence.${kind}`, { one: one.name, other: other.name }) : "";
  const [owes, setOwes] = useState("");
  const send = (words: string) =>
    onSend(
      step === "resolve"
        ? { kind: "resolve", sentence: words, owes: owes === "" ? null : Number(owes) }
        : { kind: "dismiss", reason: words },
    );
  return (
    <WordsForm
      {...form}
      label={t(`overlaps.say.${step}`)}
      description={t(step === "resolve" && departments.length > 1 ? "overlaps.say.clause" : "overlaps.say.stays")}
      action={t(`overlaps.do.${step}`)}
      path={step === "resolve" ? "sentence" : "reason"}
      start={step === "resolve" ? suggested : ""}
      most={500}
      onSend={send}
    >
      {step === "resolve" && departments.length > 1 && (
        <NativeSelect
          label={t("overlaps.owes")}
          value={owes}
          onChange={(event) => setOwes(event.currentTarget.value)}
          data={[
            { value: "", label: t("overlaps.owes.both") },
            ...departments.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
    </WordsForm>
  );
}
