import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type MarkState, markStates } from "../choices-contract.ts";
import type { Idea } from "../contract.ts";
import { useMarking, useUnmarking } from "./ideas-data.ts";

/** What marketing can make of an idea: seen at once, taken up or declined with a reason for whoever had it. */
export function MarkIdea({ idea }: { idea: Idea }) {
  const t = useMessages();
  const [asked, setAsked] = useState<"taken_up" | "declined" | null>(null);
  const { marking, mark } = useMark(idea, () => setAsked(null));
  const press = (state: MarkState) => (state === "seen" ? mark(state, "") : setAsked(state));
  return (
    <>
      {markStates
        .filter((state) => state !== idea.state)
        .map((state) => (
          <Button
            key={state}
            variant="default"
            size="compact-md"
            loading={marking.isPending && asked === null && state === "seen"}
            onClick={() => press(state)}
          >
            {t(`ideas.mark.${state}`)}
          </Button>
        ))}
      {asked && (
        <ReasonDialog
          state={asked}
          isRunning={marking.isPending}
          error={marking.error}
          onClose={() => setAsked(null)}
          onMark={(reason) => mark(asked, reason)}
        />
      )}
    </>
  );
}

function useMark(idea: Idea, onDone: () => void) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const marking = useMarking();
  const unmarking = useUnmarking();
  // What is done is told also when the idea leaves the list by it.
  const mark = (state: MarkState, reason: string) =>
    void marking.mutateAsync({ idea: idea.id, state, reason }).then(
      ({ mark: made }) => {
        onDone();
        toast({
          text: t("ideas.marked", { state: t(`ideas.state.${state}`) }),
          ...(made ? { undo: () => unmarking.mutateAsync({ idea: idea.id, mark: made.id }) } : {}),
        });
      },
      (error) => state === "seen" && toast({ text: describe(error).text, tone: "bad" }),
    );
  return { marking, mark };
}

type ReasonDialogProps = {
  state: "taken_up" | "declined";
  isRunning: boolean;
  error: Error | null;
  onClose: () => void;
  onMark: (reason: string) => void;
};

function ReasonDialog({ state, isRunning, error, onClose, onMark }: ReasonDialogProps) {
  const t = useMessages();
  const [reason, setReason] = useState("");
  return (
    <Dialog isOpen onClose={onClose} title={t(`ideas.mark.${state}.title`)}>
      <Form
        onSubmit={() => onMark(reason)}
        action={t(`ideas.mark.${state}`)}
        onCancel={onClose}
        isRunning={isRunning}
        error={error}
      >
        <Textarea
          label={t(`ideas.mark.${state}.reason`)}
          description={t("ideas.mark.reason.hint")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={faultOf(error, "reason")}
          maxLength={1000}
          autosize
          minRows={2}
          required={state === "declined"}
          data-autofocus
        />
      </Form>
    </Dialog>
  );
}
