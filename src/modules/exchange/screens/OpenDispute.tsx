import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail, Evidence } from "../agreements/contract.ts";
import type { ClauseFigures } from "../agreements/figures-contract.ts";
import styles from "./Agreements.module.css";
import { useBreaches, useClauseDues, useDisputes, useDisputing, useMovingDispute } from "./agreement-data.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";

type OpenDisputeProps = { agreement: AgreementDetail; clause: ClauseFigures };

/** The way to dispute a clause, for those who speak for one of its two sides. */
export function OpenDispute({ agreement, clause }: OpenDisputeProps) {
  const t = useMessages();
  const me = useMe().data;
  const [isOpen, setIsOpen] = useState(false);
  const isSide = me?.departments.some(({ id }) => agreement.sides.some((side) => side.id === id));
  const maySpeak = isSide && me?.may.includes("agreement_dispute.opened");
  if (!maySpeak && agreement.standsInFor.length === 0) return null;
  return (
    <>
      <Button
        variant="default"
        onClick={() => setIsOpen(true)}
        aria-label={t("agreements.dispute.of", { sentence: clause.sentence })}
      >
        {t("agreements.dispute")}
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setIsOpen(false)} title={t("agreements.dispute.title")} isFull>
          <DisputeForm clause={clause} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function DisputeForm({ clause, onDone }: { clause: ClauseFigures; onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const disputing = useDisputing();
  const moving = useMovingDispute();
  const choices = useAboutChoices(clause);
  const [about, setAbout] = useState("");
  const [words, setWords] = useState("");
  const [evidence, setEvidence] = useState<Evidence[]>([]);
  const { error } = disputing;
  const send = () => {
    const [kind, id] = about.split("-");
    const which = kind === "due" ? { due: Number(id) } : kind === "breach" ? { breach: Number(id) } : {};
    disputing.mutate(
      { clause: clause.clause, words, evidence, ...which },
      {
        onSuccess: ({ id: dispute }) => {
          onDone();
          toast({
            text: t("agreements.disputed"),
            undo: () => moving.mutateAsync({ id: dispute, step: "withdraw" }),
          });
        },
      },
    );
  };
  return (
    <Form
      onSubmit={send}
      action={t("agreements.dispute")}
      onCancel={onDone}
      isRunning={disputing.isPending}
      error={error}
      keys="mod+Enter"
    >
      <p className={styles.sentence}>{clause.sentence}</p>
      <Guides clause={clause} />
      <NativeSelect
        label={t("agreements.dispute.about")}
        value={about}
        onChange={(event) => setAbout(event.currentTarget.value)}
        data={[{ value: "", label: t("agreements.dispute.clause") }, ...choices]}
        error={faultOf(error, "due") ?? faultOf(error, "breach")}
        data-autofocus
      />
      <Textarea
        label={t("agreements.dispute.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(error, "words")}
        maxLength={4000}
        autosize
        minRows={2}
        required
      />
      <EvidenceFields evidence={evidence} onChange={setEvidence} error={error} />
    </Form>
  );
}

/** What was decided about the same clause before. */
function Guides({ clause: { clause, precedents } }: { clause: ClauseFigures }) {
  const t = useMessages();
  const found = useDisputes({ clause, precedent: "true" }).data ?? [];
  if (precedents === 0 || found.length === 0) return null;
  return (
    <div>
      <h3>{t("agreements.precedents.title")}</h3>
      <ul className={styles.clauses}>
        {found.map(({ id, words, decided }) => (
          <li key={id} className={styles.clause}>
            <p className={styles.soft}>“{words}”</p>
            {decided && (
              <p>
                {t(`agreements.verdict.${decided.verdict}`)}: {decided.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The dues and breaches of a clause, in words. */
function useAboutChoices({ clause, commitment }: ClauseFigures): { value: string; label: string }[] {
  const t = useMessages();
  const formats = useFormats();
  const dues = useClauseDues(commitment).data ?? [];
  const breaches = (useBreaches(clause).data ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
  const disputable = dues.filter(({ state }) => state !== "waived" && state !== "withdrawn");
  return [
    ...disputable.map(({ id, state, dueAt, named }) => ({
      value: `due-${id}`,
      label: [t(`dues.state.${state}`), formats.dateTime(dueAt), named].filter(Boolean).join(" · "),
    })),
    ...breaches.map(({ id, at, words }) => ({
      value: `breach-${id}`,
      label: [t("agreements.breach"), formats.dateTime(at), words.slice(0, 60)].filter(Boolean).join(" · "),
    })),
  ];
}
