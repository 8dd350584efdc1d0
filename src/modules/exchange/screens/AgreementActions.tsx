import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { WordsForm, type WordsFormState } from "../../../web/kit/form/WordsForm.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";
import { useMovingAgreement } from "./agreement-data.ts";
import { ProposeAgreement } from "./ProposeAgreement.tsx";

type Step = "agree" | "send_back" | "withdraw" | "end" | "resume";
const steps: readonly Step[] = ["agree", "send_back", "withdraw", "end", "resume"];

/** What the reader can do to an agreement now: at once, or after saying why. */
export function AgreementActions({ agreement }: { agreement: AgreementDetail }) {
  const t = useMessages();
  const telling = useTelling();
  const moving = useMovingAgreement();
  const [asked, setAsked] = useState<Step | null>(null);
  const { id, may, proposal, standsInFor } = agreement;
  const number = proposal?.number ?? 0;
  const move = (step: Step, words = "") =>
    telling(moving.mutateAsync({ id, step, number, words }), (after) => {
      setAsked(null);
      const undo = step === "end" && after.may.includes("resume");
      return {
        text: t(`agreements.did.${step}`),
        ...(undo ? { undo: () => moving.mutateAsync({ id, step: "resume" }) } : {}),
      };
    });
  const press = (step: Step) => (step === "send_back" || step === "end" ? setAsked(step) : move(step));
  return (
    <div className={styles.actions}>
      {standsInFor.map(({ id: side, name }) => (
        <p key={side} className={styles.soft}>
          {t("agreements.standsIn", { department: name })}
        </p>
      ))}
      {steps
        .filter((step) => may.includes(step))
        .map((step) => (
          <Button
            key={step}
            variant={step === "agree" ? "filled" : "default"}
            loading={moving.isPending && asked === null}
            onClick={() => press(step)}
          >
            {t(`agreements.do.${step}`)}
          </Button>
        ))}
      {may.includes("propose") && <ProposeAgreement agreement={agreement} />}
      {asked && (
        <Dialog isOpen onClose={() => setAsked(null)} title={t(`agreements.do.${asked}`)}>
          <StepWords
            step={asked}
            isRunning={moving.isPending}
            error={moving.error}
            onCancel={() => setAsked(null)}
            onSend={(words) => move(asked, words)}
          />
        </Dialog>
      )}
    </div>
  );
}

/** The words that a step wants: what should be different, or why it ends. */
export function StepWords({ step, ...form }: WordsFormState & { step: Step; onSend: (words: string) => void }) {
  const t = useMessages();
  return (
    <WordsForm
      {...form}
      label={t(step === "end" ? "agreements.why.end" : "agreements.why.send_back")}
      action={t(`agreements.do.${step}`)}
    />
  );
}
