import { Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { parts as order, type Part } from "../responsibilities/choices-contract.ts";

type ResponsibilityDialogProps = {
  title: string;
  parts: readonly Part[];
  isProposal: boolean;
  onClose: () => void;
  onSend: (parts: Part[], words: string) => void;
};

/** The parts of one department in one activity, to be set or proposed. */
export function ResponsibilityDialog({ title, parts, isProposal, onClose, onSend }: ResponsibilityDialogProps) {
  const t = useMessages();
  const [held, setHeld] = useState<readonly Part[]>(parts);
  const [words, setWords] = useState("");
  const set = (part: Part, wanted: boolean) =>
    setHeld(order.filter((one) => (one === part ? wanted : held.includes(one))));
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        onSubmit={() => onSend([...held], words)}
        action={t(isProposal ? "responsibilities.do.propose" : "responsibilities.do.set")}
        onCancel={onClose}
        isRunning={false}
        error={null}
        keys="mod+Enter"
      >
        {order.map((part, place) => (
          <Checkbox
            key={part}
            label={t(`responsibilities.part.${part}`)}
            checked={held.includes(part)}
            onChange={(event) => set(part, event.currentTarget.checked)}
            {...(place === 0 ? { "data-autofocus": true } : {})}
          />
        ))}
        {isProposal && (
          <Textarea
            label={t("responsibilities.why")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={1000}
            autosize
            minRows={2}
          />
        )}
      </Form>
    </Dialog>
  );
}
