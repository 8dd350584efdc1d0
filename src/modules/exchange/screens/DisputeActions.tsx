import { Button, Radio, Switch } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { WordsForm, type WordsFormState } from "../../../web/kit/form/WordsForm.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { verdicts } from "../agreements/choices-contract.ts";
import type { Evidence } from "../agreements/contract.ts";
import type { Dispute } from "../agreements/disputes-contract.ts";
import styles from "./Agreements.module.css";
import { useMovingDispute } from "./agreement-data.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";

/** What the reader can do to a dispute now. A verdict can be taken back. */
export function DisputeActions({ dispute: { id, may } }: { dispute: Dispute }) {
  const t = useMessages();
  const telling = useTelling();
  const moving = useMovingDispute();
  const [asked, setAsked] = useState<"answer" | "decide" | null>(null);
  if (may.length === 0) return null;
  const move = (input: Parameters<typeof moving.mutateAsync>[0]) =>
    telling(moving.mutateAsync(input), () => {
      setAsked(null);
      return {
        text: t(`agreements.dispute.did.${input.step}`),
        ...(input.step === "decide" ? { undo: () => moving.mutateAsync({ id, step: "reopen" }) } : {}),
      };
    });
  const form = { isRunning: moving.isPending, error: moving.error, onCancel: () => setAsked(null) };
  return (
    <div className={styles.actions}>
      {may.map((step) => (
        <Button
          key={step}
          variant={step === "decide" ? "filled" : "default"}
          loading={moving.isPending && asked === null}
          onClick={() => (step === "answer" || step === "decide" ? setAsked(step) : move({ id, step }))}
        >
          {t(`agreements.dispute.do.${step}`)}
        </Button>
      ))}
      {asked === "answer" && (
        <Dialog isOpen onClose={form.onCancel} title={t("agreements.dispute.do.answer")}>
          <AnswerForm {...form} onSend={(json) => move({ id, step: "answer", json })} />
        </Dialog>
      )}
      {asked === "decide" && (
        <Dialog isOpen onClose={form.onCancel} title={t("agreements.dispute.do.decide")}>
          <VerdictForm {...form} onSend={(json) => move({ id, step: "decide", json })} />
        </Dialog>
      )}
    </div>
  );
}

type FormProps<Sent> = WordsFormState & { onSend: (json: Sent) => void };

/** What the other side says to a dispute, and what it shows. */
export function AnswerForm({ onSend, ...form }: FormProps<{ words: string; evidence: Evidence[] }>) {
  const t = useMessages();
  const [evidence, setEvidence] = useState<Evidence[]>([]);
  return (
    <WordsForm
      {...form}
      label={t("agreements.dispute.answer")}
      action={t("agreements.dispute.do.answer")}
      onSend={(words) => onSend({ words, evidence })}
    >
      <EvidenceFields evidence={evidence} onChange={setEvidence} error={form.error} />
    </WordsForm>
  );
}

type Sent = { verdict: (typeof verdicts)[number]; reason: string; precedent: boolean };

/** A verdict with its reason, and whether it guides the next one. */
export function VerdictForm({ onSend, ...form }: FormProps<Sent>) {
  const t = useMessages();
  const [verdict, setVerdict] = useState<Sent["verdict"]>("breach");
  const [precedent, setPrecedent] = useState(false);
  const choice = (
    <Radio.Group
      label={t("agreements.verdict")}
      value={verdict}
      onChange={(value) => setVerdict(value === "excused" ? "excused" : "breach")}
    >
      {verdicts.map((value) => (
        <Radio
          key={value}
          value={value}
          label={t(`agreements.verdict.${value}`)}
          description={t(`agreements.verdict.${value}.means`)}
        />
      ))}
    </Radio.Group>
  );
  return (
    <WordsForm
      {...form}
      above={choice}
      label={t("agreements.verdict.reason")}
      action={t("agreements.dispute.do.decide")}
      path="reason"
      onSend={(reason) => onSend({ verdict, reason, precedent })}
    >
      <Switch
        label={t("agreements.verdict.precedent")}
        checked={precedent}
        onChange={(event) => setPrecedent(event.currentTarget.checked)}
      />
    </WordsForm>
  );
}
