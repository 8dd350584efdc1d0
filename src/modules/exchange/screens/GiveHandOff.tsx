import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type EarnerDraft, EarnerFields } from "./EarnerFields.tsx";
import { useDepartments } from "./exchange-data.ts";
import { useGiving, useMoving } from "./hand-off-data.ts";

/** What a hand-off is about and takes along. */
type About = { person?: number | undefined; fact?: number | undefined; subject?: string | undefined };

/** The way to give something to another department, for those who may: about a person, with a fact, or by itself. */
export function GiveHandOff(about: About) {
  const t = useMessages();
  const me = useMe().data;
  const [isOpen, setIsOpen] = useState(false);
  if (!me?.may.includes("hand_off.offered")) return null;
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("handoffs.give")}
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setIsOpen(false)} title={t("handoffs.give.title")} isFull>
          <GiveForm {...about} own={me.departments} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

type GiveFormProps = About & { own: readonly { id: number; name: string }[]; onDone: () => void };

function GiveForm({ person, fact, subject: usual = "", own, onDone }: GiveFormProps) {
  const t = useMessages();
  const toast = useToast();
  const router = useRouter();
  const departments = useDepartments().data ?? [];
  const [from, setFrom] = useState(String(own[0]?.id ?? ""));
  const [to, setTo] = useState("");
  const [subject, setSubject] = useState(usual);
  const [words, setWords] = useState("");
  const [due, setDue] = useState("");
  const [earner, setEarner] = useState<EarnerDraft>({ channel: "", campaign: "" });
  const giving = useGiving();
  const moving = useMoving();
  const others = departments.filter(({ id }) => String(id) !== from);
  const give = () =>
    giving.mutate(
      {
        ...{ to: Number(to), subject, words, facts: fact ? [fact] : [] },
        ...(from ? { from: Number(from) } : {}),
        ...(person ? { person } : {}),
        ...(due ? { dueAt: new Date(due).toISOString() } : {}),
        ...(earner.channel ? { channel: Number(earner.channel) } : {}),
        ...(earner.campaign ? { campaign: Number(earner.campaign) } : {}),
      },
      {
        onSuccess: ({ id, to: receiver }) => {
          onDone();
          toast({
            text: t("handoffs.given", { department: receiver.name }),
            undo: () => moving.mutateAsync({ id, kind: "withdrawn" }),
          });
          router.history.push(`/exchange/hand-offs/${id}`);
        },
      },
    );
  return (
    <Form
      onSubmit={give}
      action={t("handoffs.give")}
      onCancel={onDone}
      isRunning={giving.isPending}
      error={giving.error}
      isAnchored
      keys="mod+Enter"
    >
      <NativeSelect
        label={t("handoffs.to.label")}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: "", label: t("handoffs.to.choose") },
          ...others.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        error={faultOf(giving.error, "to")}
        required
        data-autofocus
      />
      {own.length > 1 && (
        <NativeSelect
          label={t("handoffs.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={own.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <TextInput
        label={t("handoffs.subject")}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        error={faultOf(giving.error, "subject")}
        maxLength={200}
        required
      />
      <Textarea
        label={t("handoffs.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(giving.error, "words")}
        maxLength={4000}
        autosize
        minRows={2}
      />
      <TextInput
        type="datetime-local"
        label={t("handoffs.due")}
        description={t("handoffs.due.usual")}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
        error={faultOf(giving.error, "dueAt")}
      />
      <EarnerFields value={earner} onChange={setEarner} error={giving.error} />
    </Form>
  );
}
