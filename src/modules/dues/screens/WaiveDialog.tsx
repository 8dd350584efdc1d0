import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { dueKeys } from "./dues-data.ts";

/** Asks why a due need not be kept, and lets the waiver be undone. */
export function WaiveDialog({ due, onClose }: { due: number; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const reopening = useVerb((dues: number[], intent) => answer(api.dues.reopenings.$post({ json: { dues } }, intent)), {
    refresh: dueKeys,
  });
  const waiving = useVerb(
    (json: { dues: number[]; reason: string }, intent) => answer(api.dues.waivers.$post({ json }, intent)),
    { refresh: dueKeys },
  );
  const save = () =>
    waiving.mutate(
      { dues: [due], reason },
      {
        onSuccess: () => {
          toast({ text: t("dues.waived"), undo: () => reopening.mutateAsync([due]) });
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={t("dues.waive.title")}>
      <Form
        onSubmit={save}
        action={t("dues.waive")}
        onCancel={onClose}
        isRunning={waiving.isPending}
        error={waiving.error}
      >
        <TextInput
          label={t("dues.waive.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={faultOf(waiving.error, "reason")}
          maxLength={300}
          required
          data-autofocus
        />
      </Form>
    </Dialog>
  );
}
