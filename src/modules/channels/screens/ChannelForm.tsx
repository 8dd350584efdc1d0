import { NativeSelect, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { languages } from "../../../web/messages/language.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Channel, ChannelKind, NewChannel } from "../contract.ts";
import { channelKeys } from "./channel-data.ts";
import { useFieldNames } from "./field-names.ts";
import { kindLabels } from "./kinds.ts";

type ChannelFormProps = { isOpen: boolean; onClose: () => void; channel?: Channel };

/** Adds a channel, or changes one. */
export function ChannelForm({ isOpen, onClose, channel }: ChannelFormProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t(channel ? "channels.edit" : "channels.add")}>
      <Fields onDone={onClose} channel={channel} />
    </Dialog>
  );
}

// The name itself is in English, as the codes are; every other language of the product may have its own.
const translated = languages.filter(({ code }) => code !== "en");

function Fields({ onDone, channel }: { onDone: () => void; channel: Channel | undefined }) {
  const t = useMessages();
  const toast = useToast();
  const [name, setName] = useState(channel?.name ?? "");
  const [names, setNames] = useState<Readonly<Record<string, string>>>(channel?.names ?? {});
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "other");
  const [code, setCode] = useState("");
  const [chip, setChip] = useState(channel?.chip ?? false);
  const saving = useVerb(
    (input: NewChannel, intent) => {
      if (!channel) return answer(api.channels.$post({ json: input }, intent));
      const { code: _stays, ...json } = input;
      return answer(api.channels[":id"].$patch({ param: { id: String(channel.id) }, json }, ifMatch(channel.version)));
    },
    { refresh: channelKeys },
  );
  const save = () => {
    const given = Object.entries(names).filter(([, text]) => text.trim() !== "");
    const input = { name, kind, chip, names: Object.fromEntries(given) };
    saving.mutate(code.trim() === "" ? input : { ...input, code: code.trim() }, {
      onSuccess: (saved) => {
        toast({ text: t("channels.saved", { name: saved.name }) });
        onDone();
      },
    });
  };
  const { error } = saving;
  const nameOf = useFieldNames();
  return (
    <Form
      onSubmit={save}
      action={t("channels.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOf}
    >
      <TextInput
        label={t("channels.field.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(error, "name")}
        required
        data-autofocus
      />
      {translated.map(({ code: language, name: label }) => (
        <TextInput
          key={language}
          label={t("channels.field.name.in", { language: label })}
          description={t("channels.field.name.in.hint")}
          value={names[language] ?? ""}
          onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })}
          error={faultOf(error, `names.${language}`)}
        />
      ))}
      <NativeSelect
        label={t("channels.field.kind")}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as ChannelKind)}
        data={Object.entries(kindLabels).map(([value, label]) => ({ value, label: t(label) }))}
      />
      {!channel && (
        <TextInput
          label={t("channels.field.code")}
          description={t("channels.field.code.hint")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={faultOf(error, "code")}
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <Switch
        label={t("channels.field.chip")}
        checked={chip}
        onChange={(event) => setChip(event.currentTarget.checked)}
        error={faultOf(error, "chip")}
      />
    </Form>
  );
}
