import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Annotation } from "../annotations/contract.ts";
import { useNoteVerbs } from "./over-time-data.ts";

/** Notes what happened, or changes a note. */
export function NoteDialog({ note, today, onClose }: { note: Annotation | null; today: string; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { adding, changing, removing } = useNoteVerbs();
  const [text, setText] = useState(note?.text ?? "");
  const [day, setDay] = useState(note?.day ?? today);
  const [until, setUntil] = useState(note === null || note.until === note.day ? "" : note.until);
  const [channel, setChannel] = useState(note?.channel ? String(note.channel.id) : "");
  const [campaign, setCampaign] = useState(note?.campaign ? String(note.campaign.id) : "");
  const channels = useQuery({
    queryKey: ["channels", "active"],
    queryFn: async () => (await answer(api.channels.$get({ query: {} }))).items,
  });
  const campaigns = useQuery({
    queryKey: ["campaigns", "of", channel],
    queryFn: async () => (await answer(api.campaigns.$get({ query: { channel, limit: "200" } }))).items,
    enabled: channel !== "",
  });
  const verb = note === null ? adding : changing;
  const save = () => {
    const about = {
      channel: channel === "" ? null : Number(channel),
      campaign: campaign === "" ? null : Number(campaign),
    };
    const what = { day, until: until === "" ? null : until, text, ...about };
    if (note === null) {
      adding.mutate(what, {
        onSuccess: ({ id }) => {
          onClose();
          toast({ text: t("time.note.added"), undo: () => removing.mutateAsync(id) });
        },
      });
      return;
    }
    const before = { ...note, channel: note.channel?.id ?? null, campaign: note.campaign?.id ?? null };
    changing.mutate(
      { note, what },
      {
        onSuccess: (changed) => {
          onClose();
          const { day: was, until: end, text: said, channel: of, campaign: in_ } = before;
          const back = { day: was, until: end, text: said, channel: of, campaign: in_ };
          toast({ text: t("time.note.changed"), undo: () => changing.mutateAsync({ note: changed, what: back }) });
        },
      },
    );
  };
  const options = (some: readonly { id: number; name: string }[] | undefined) => [
    { value: "", label: t("time.note.all") },
    ...(some ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Dialog isOpen onClose={onClose} title={t(note === null ? "time.note" : "time.note.edit")}>
      <Form
        onSubmit={save}
        action={t("time.note.save")}
        onCancel={onClose}
        isRunning={verb.isPending}
        error={verb.error}
      >
        <Textarea
          label={t("time.note.text")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={faultOf(verb.error, "text")}
          maxLength={300}
          minRows={2}
          autosize
          required
          data-autofocus
        />
        <TextInput
          type="date"
          label={t("time.note.day")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          error={faultOf(verb.error, "day")}
          required
        />
        <TextInput
          type="date"
          label={t("time.note.until")}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={faultOf(verb.error, "until")}
        />
        <NativeSelect
          label={t("returns.one.channel")}
          value={channel}
          onChange={(event) => {
            setChannel(event.currentTarget.value);
            setCampaign("");
          }}
          data={options(channels.data)}
        />
        {channel !== "" && (campaigns.data?.length ?? 0) > 0 && (
          <NativeSelect
            label={t("returns.one.campaign")}
            value={campaign}
            onChange={(event) => setCampaign(event.currentTarget.value)}
            data={options(campaigns.data)}
          />
        )}
      </Form>
    </Dialog>
  );
}
