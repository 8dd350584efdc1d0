import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Account, NewAccount } from "../contract.ts";
import { customerKeys } from "./customers-data.ts";
import { useFieldNames } from "./KeyFields.tsx";

type AccountFormProps = { isOpen: boolean; onClose: () => void; account?: Account };

/** Adds a company, or changes one. */
export function AccountForm({ isOpen, onClose, account }: AccountFormProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t(account ? "customers.account.edit" : "customers.accounts.add")}>
      <Fields onDone={onClose} account={account} />
    </Dialog>
  );
}

function Fields({ onDone, account }: { onDone: () => void; account: Account | undefined }) {
  const t = useMessages();
  const toast = useToast();
  const nameOfField = useFieldNames();
  const [name, setName] = useState(account?.name ?? "");
  const [note, setNote] = useState(account?.note ?? "");
  const saving = useVerb(
    (json: NewAccount, intent) =>
      account
        ? answer(api.accounts[":id"].$patch({ param: { id: String(account.id) }, json }, ifMatch(account.version)))
        : answer(api.accounts.$post({ json }, intent)),
    { refresh: customerKeys },
  );
  const { error } = saving;
  const save = () =>
    saving.mutate(
      { name, note },
      {
        onSuccess: (saved) => {
          const link = { text: t("customers.open"), href: `/customers/accounts/${saved.id}` };
          toast({ text: t("customers.account.saved", { name: saved.name }), ...(account ? {} : { link }) });
          onDone();
        },
      },
    );
  return (
    <Form
      onSubmit={save}
      action={t("customers.account.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOfField}
    >
      <TextInput
        label={t("customers.field.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(error, "name")}
        required
        data-autofocus
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
