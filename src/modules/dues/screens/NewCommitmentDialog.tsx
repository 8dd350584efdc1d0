import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewCommitment } from "../commitment-contract.ts";
import { CommitmentFields, type Terms } from "./CommitmentFields.tsx";
import { commitmentKeys } from "./commitment-data.ts";
import { type ContactWords, sentencesOf } from "./commitment-words.ts";
import styles from "./DuesSettings.module.css";
import { MomentFields } from "./MomentFields.tsx";
import { codeOf, conditionsAt, usualMoments } from "./moments.ts";

const usualTerms: Terms = {
  owes: { who: "act" },
  to: { whom: "person" },
  allowed: { amount: 2, unit: "working_days" },
  makeGood: null,
  calendar: null,
};

/** Makes a commitment of the company's own from moments that are chosen in words. It counts from then on. */
export function NewCommitmentDialog({ contacts, onClose }: { contacts: ContactWords; onClose: () => void }) {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const [name, setName] = useState("");
  const [ownCode, setOwnCode] = useState<string | null>(null);
  const [moments, setMoments] = useState(usualMoments);
  const [terms, setTerms] = useState(usualTerms);
  const code = ownCode ?? codeOf(name);
  const conditions = conditionsAt(moments);
  const adding = useVerb((json: NewCommitment, intent) => answer(api.commitments.$post({ json }, intent)), {
    refresh: commitmentKeys,
  });
  const { error } = adding;
  const save = () =>
    adding.mutate(
      // Somebody becomes known once.
      { ...terms, name, code, conditions, once: moments.opens.kind === "known" },
      {
        onSuccess: () => {
          toast({ text: t("dues.commitment.added", { name }) });
          onClose();
        },
      },
    );
  const [opens, keeps] = sentencesOf(t, formats, { code, builtIn: false, conditions }, contacts);
  return (
    <Dialog isOpen onClose={onClose} title={t("dues.commitment.add")} isWide isFull>
      <Form
        onSubmit={save}
        action={t("dues.commitment.add")}
        onCancel={onClose}
        isRunning={adding.isPending}
        error={error}
        isWide
      >
        <TextInput
          label={t("dues.commitment.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(error, "name")}
          maxLength={100}
          required
          data-autofocus
        />
        <TextInput
          label={t("dues.commitment.code")}
          description={t("dues.commitment.code.hint")}
          value={code}
          onChange={(event) => setOwnCode(event.currentTarget.value)}
          error={faultOf(error, "code")}
          maxLength={50}
          required
        />
        <MomentFields value={moments} onChange={setMoments} contacts={contacts} />
        <p className={styles.hint}>
          {opens} {keeps}
        </p>
        <CommitmentFields value={terms} onChange={(some) => setTerms({ ...terms, ...some })} error={error} />
      </Form>
    </Dialog>
  );
}
