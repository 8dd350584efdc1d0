import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewPerson as NewPersonInput } from "../contract.ts";
import { AccountField, type ChosenAccount } from "./AccountField.tsx";
import { customerKeys } from "./customers-data.ts";
import { KeyFields, noKeys, useFieldNames, type WrittenKeys, writtenKeys } from "./KeyFields.tsx";
import { requireAccount, startOfDay } from "./person-input.ts";
import { usePersonName } from "./person-name.ts";

/** Adds somebody outside. A name or one way to know them by is enough. */
export function NewPerson({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("customers.add")}>
      <Fields onDone={onClose} />
    </Dialog>
  );
}

type Written = { person: NewPersonInput; account: ChosenAccount | null };

function Fields({ onDone }: { onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const nameOf = usePersonName();
  const nameOfField = useFieldNames();
  const [name, setName] = useState("");
  const [keys, setKeys] = useState<WrittenKeys>(noKeys);
  const [account, setAccount] = useState<ChosenAccount | null>(null);
  const [since, setSince] = useState("");
  const [note, setNote] = useState("");
  const adding = useVerb(
    async ({ person, account: chosen }: Written, intent) => {
      const json = { ...person, account: await requireAccount(chosen) };
      return answer(api.people.$post({ json }, intent));
    },
    { refresh: customerKeys },
  );
  const { error } = adding;
  const save = () => {
    const person = { name, note, ...writtenKeys(keys), ...(since === "" ? {} : { since: startOfDay(since) }) };
    adding.mutate(
      { person, account },
      {
        onSuccess: (added) => {
          toast({
            text: t("customers.added", { name: nameOf(added) }),
            link: { text: t("customers.open"), href: `/customers/${added.id}` },
          });
          onDone();
        },
      },
    );
  };
  return (
    <Form
      onSubmit={save}
      action={t("customers.save")}
      onCancel={onDone}
      isRunning={adding.isPending}
      error={error}
      nameOf={nameOfField}
    >
      <TextInput
        label={t("customers.field.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(error, "name")}
        autoComplete="off"
        data-autofocus
      />
      <KeyFields value={keys} onChange={setKeys} error={error} under="" />
      <AccountField value={account} onChange={setAccount} error={faultOf(error, "account")} />
      <TextInput
        type="date"
        label={t("customers.field.since")}
        description={t("customers.field.since.hint")}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
        error={faultOf(error, "since")}
      />
      <Textarea
        label={t("customers.field.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={faultOf(error, "note")}
        autosize
        minRows={2}
      />
    </Form>
  );
}
