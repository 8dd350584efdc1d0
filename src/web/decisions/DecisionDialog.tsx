import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { NewAnswersUse } from "../../modules/touches/uses-contract.ts";
import { answer, api } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { Dialog } from "../kit/Dialog.tsx";
import { Form, faultOf } from "../kit/form/Form.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What to read again after a decision was noted or taken back. */
export const decisionKeys = [["asks"], ["answers"]] as const;

type DecisionDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** The days that are looked at, and the channel or campaign with its name. */
  about: { from: string | null; to: string | null; channel?: number; campaign?: number; name?: string };
  today: string;
};

/** What was decided by the answers of some days: they count as used, and whoever captured them reads it. */
export function DecisionDialog({ isOpen, onClose, about, today }: DecisionDialogProps) {
  const t = useMessages();
  const toast = useToast();
  const [decision, setDecision] = useState("");
  const [from, setFrom] = useState(about.from ?? `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`);
  const [to, setTo] = useState(about.to ?? today);
  const undoing = useVerb((id: number) => answer(api.answers.uses[":id"].$delete({ param: { id: String(id) } })), {
    refresh: decisionKeys,
  });
  const noting = useVerb((json: NewAnswersUse) => answer(api.answers.uses.$post({ json })), { refresh: decisionKeys });
  const note = () => {
    const of = {
      ...(about.channel === undefined ? {} : { channel: about.channel }),
      ...(about.campaign === undefined ? {} : { campaign: about.campaign }),
    };
    noting.mutate(
      { decision, firstDay: from, lastDay: to, ...of },
      {
        onSuccess: ({ id }) => {
          toast({ text: t("decisions.noted"), undo: () => undoing.mutateAsync(id) });
          setDecision("");
          onClose();
        },
      },
    );
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("decisions.note")} isWide>
      <Form
        onSubmit={note}
        action={t("decisions.save")}
        onCancel={onClose}
        isRunning={noting.isPending}
        error={noting.error}
      >
        <p>{about.name ? t("decisions.about", { name: about.name }) : t("decisions.about.all")}</p>
        <Textarea
          label={t("decisions.words")}
          description={t("decisions.words.hint")}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
          error={faultOf(noting.error, "decision")}
          maxLength={500}
          minRows={2}
          autosize
          required
          data-autofocus
        />
        <TextInput
          type="date"
          label={t("decisions.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={faultOf(noting.error, "firstDay")}
        />
        <TextInput
          type="date"
          label={t("decisions.to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={faultOf(noting.error, "lastDay")}
        />
      </Form>
    </Dialog>
  );
}
