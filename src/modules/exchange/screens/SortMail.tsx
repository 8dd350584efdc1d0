import { Checkbox, NativeSelect, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Mail, MailFact } from "../mail-in/contract.ts";
import { useKinds } from "./exchange-data.ts";
import { FactFields } from "./FactFields.tsx";
import { useKindName } from "./kind-words.ts";
import { kindsFor, saidOf } from "./pass-on-draft.ts";

/** Which kind of fact a mail tells, what is said in its fields, and whether its sender told it. */
export function SortMail({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const kindName = useKindName();
  const kinds = useKinds();
  const departments = useMe().data?.departments ?? [];
  const [code, setCode] = useState<string | null>(null);
  const [words, setWords] = useState(mail.words || mail.subject);
  const [said, setSaid] = useState<Record<string, string>>({});
  const [department, setDepartment] = useState("");
  const [fromSender, setFromSender] = useState(true);
  const offered = kindsFor(kinds.data ?? [], departments);
  const kind = offered.find((one) => one.code === code);
  const heard = department === "" ? departments[0]?.id : Number(department);
  const sorting = useVerb(
    (json: MailFact, intent) => answer(api.mails[":id"].fact.$post({ param: { id: String(mail.id) }, json }, intent)),
    { refresh: [["mails"], ["facts"], ["fact-map"]] },
  );
  const done = () => {
    toast({ text: t("mails.sorted") });
    onClose();
  };
  const save = () => {
    if (!kind) return;
    const by = heard === undefined ? {} : { department: heard };
    const fact = { type: kind.code, words, said: saidOf(said, kind.fields), fromSender, ...by };
    sorting.mutate(fact, { onSuccess: done });
  };
  const { error } = sorting;
  return (
    <Dialog isOpen onClose={onClose} title={t("mails.sort.of")}>
      <Form onSubmit={save} action={t("mails.sort.do")} onCancel={onClose} isRunning={sorting.isPending} error={error}>
        <Select
          label={t("facts.pass.kind")}
          data={offered.map((one) => ({ value: one.code, label: kindName(one) }))}
          value={code}
          onChange={setCode}
          error={faultOf(error, "type")}
          allowDeselect={false}
          required
          data-autofocus
        />
        <Textarea
          label={t("facts.pass.words")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          error={faultOf(error, "words")}
          maxLength={4000}
          autosize
          minRows={3}
          maxRows={12}
        />
        {kind && <FactFields kind={kind} said={said} onChange={setSaid} error={error} />}
        {departments.length > 1 && (
          <NativeSelect
            label={t("facts.pass.department")}
            value={String(heard ?? "")}
            onChange={(event) => setDepartment(event.currentTarget.value)}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            error={faultOf(error, "department")}
          />
        )}
        {mail.from.address && (
          <Checkbox
            label={t("mails.sort.sender", { sender: mail.from.name ?? mail.from.address })}
            checked={fromSender}
            onChange={(event) => setFromSender(event.currentTarget.checked)}
          />
        )}
      </Form>
    </Dialog>
  );
}
