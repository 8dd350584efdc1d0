import { ActionIcon, Textarea, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person, PersonChange } from "../contract.ts";
import { AccountField, type ChosenAccount } from "./AccountField.tsx";
import styles from "./Customers.module.css";
import { customerKeys } from "./customers-data.ts";
import { KeyFields, kindLabels, noKeys, useFieldNames, type WrittenKeys, writtenKeys } from "./KeyFields.tsx";
import { requireAccount, startOfDay } from "./person-input.ts";
import { usePersonName } from "./person-name.ts";

type PersonFormProps = { isOpen: boolean; onClose: () => void; person: Person };

/** Changes a person. Mails and phones stay masked here: they can be added and removed, not read. */
export function PersonForm({ isOpen, onClose, person }: PersonFormProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("customers.edit")}>
      <Fields onDone={onClose} person={person} />
    </Dialog>
  );
}

type Written = { change: PersonChange; account: ChosenAccount | null };

function Fields({ onDone, person }: { onDone: () => void; person: Person }) {
  const t = useMessages();
  const toast = useToast();
  const formats = useFormats();
  const nameOf = usePersonName();
  const nameOfField = useFieldNames();
  const known = formats.dayOf(person.since);
  const [name, setName] = useState(person.name);
  const [keys, setKeys] = useState<WrittenKeys>(noKeys);
  const [removed, setRemoved] = useState<readonly number[]>([]);
  const [account, setAccount] = useState<ChosenAccount | null>(person.account);
  const [since, setSince] = useState(known);
  const [note, setNote] = useState(person.note);
  const saving = useVerb(
    async ({ change, account: chosen }: Written) => {
      const json = { ...change, account: await requireAccount(chosen) };
      return answer(api.people[":id"].$patch({ param: { id: String(person.id) }, json }, ifMatch(person.version)));
    },
    { refresh: customerKeys },
  );
  const { error } = saving;
  const save = () => {
    const isMoved = since !== "" && since !== known;
    const change = {
      name,
      note,
      addKeys: writtenKeys(keys),
      removeKeys: [...removed],
      ...(isMoved ? { since: startOfDay(since) } : {}),
    };
    saving.mutate(
      { change, account },
      {
        onSuccess: (saved) => {
          toast({ text: t("customers.saved", { name: nameOf(saved) }) });
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
      isRunning={saving.isPending}
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
      <KeysToKeep person={person} removed={removed} onChange={setRemoved} />
      <KeyFields value={keys} onChange={setKeys} error={error} under="addKeys." isMore />
      <AccountField value={account} onChange={setAccount} error={faultOf(error, "account")} />
      <TextInput
        type="date"
        label={t("customers.field.since")}
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

type KeysToKeepProps = { person: Person; removed: readonly number[]; onChange: (removed: readonly number[]) => void };

/** The keys that are there, each of which can go. */
function KeysToKeep({ person, removed, onChange }: KeysToKeepProps) {
  const t = useMessages();
  if (person.keys.length === 0) return null;
  return (
    <ul className={styles.keys} aria-label={t("customers.keys")}>
      {person.keys.map(({ id, kind, value }) => {
        const isGone = removed.includes(id);
        const words = { kind: t(kindLabels[kind]), value };
        return (
          <li key={id} className={styles.key}>
            <span className={styles.kind}>{words.kind}</span>
            <span className={isGone ? styles.gone : styles.value}>
              {value}
              {isGone && <span className="visually-hidden"> {t("customers.key.removed", words)}</span>}
            </span>
            <ActionIcon
              aria-label={t(isGone ? "customers.key.keep" : "customers.key.remove", words)}
              onClick={() => onChange(isGone ? removed.filter((one) => one !== id) : [...removed, id])}
            >
              {isGone ? <IconArrowBackUp size={18} aria-hidden /> : <IconTrash size={18} aria-hidden />}
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
