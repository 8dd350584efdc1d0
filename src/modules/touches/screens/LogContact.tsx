import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewContact } from "../contract.ts";
import { ContactFields, useNameOfTold } from "./ContactFields.tsx";
import { firstContact } from "./capture-draft.ts";
import { DepartmentField } from "./DepartmentField.tsx";
import { useToldCapture } from "./told-capture.ts";
import { toldIn } from "./told-draft.ts";
import { recallDepartment, touchKeys } from "./touch-data.ts";

type LogContactProps = { isOpen: boolean; onClose: () => void; person: number };

/** Writes down a contact with one person, now or earlier. */
export function LogContact({ isOpen, onClose, person }: LogContactProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("touches.contact.log")}>
      <Fields person={person} onDone={onClose} />
    </Dialog>
  );
}

function Fields({ person, onDone }: { person: number; onDone: () => void }) {
  const t = useMessages();
  const me = useMe();
  const told = useToldCapture();
  const [values, setValues] = useState(firstContact);
  const [at, setAt] = useState("");
  const [department, setDepartment] = useState(recallDepartment(me.data?.departments ?? []));
  const logging = useVerb((json: NewContact, intent) => answer(api.contacts.$post({ json }, intent)), {
    refresh: touchKeys,
  });
  const { error } = logging;
  const nameOf = useNameOfTold();
  const save = () => {
    const { told: lines, ...contact } = values;
    logging.mutate(
      {
        ...contact,
        ...toldIn(lines),
        person,
        ...(at === "" ? {} : { at: new Date(at).toISOString() }),
        ...(department === "" ? {} : { department: Number(department) }),
      },
      {
        onSuccess: (capture) => {
          told(capture, "");
          onDone();
        },
      },
    );
  };
  return (
    <Form
      onSubmit={save}
      action={t("touches.contact.save")}
      onCancel={onDone}
      isRunning={logging.isPending}
      error={error}
      nameOf={nameOf}
    >
      <ContactFields value={values} onChange={setValues} error={error} />
      <TextInput
        type="datetime-local"
        label={t("touches.field.at")}
        description={t("touches.field.at.hint")}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        error={faultOf(error, "at")}
      />
      <DepartmentField value={department} onChange={setDepartment} error={faultOf(error, "department")} />
    </Form>
  );
}
