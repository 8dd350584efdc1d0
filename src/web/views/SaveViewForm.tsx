import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { View } from "../../modules/company/view-contract.ts";
import { Form, faultOf } from "../kit/form/Form.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useViewVerbs } from "./views.ts";

type SaveViewFormProps = { page: string; search: string; onSaved: (view: View) => void; onCancel: () => void };

/** Gives what a page shows a name, for oneself unless it is shared. */
export function SaveViewForm({ page, search, onSaved, onCancel }: SaveViewFormProps) {
  const t = useMessages();
  const { saving } = useViewVerbs();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  return (
    <Form
      onSubmit={() => saving.mutate({ page, search, name, shared }, { onSuccess: onSaved })}
      action={t("views.save.do")}
      onCancel={onCancel}
      isRunning={saving.isPending}
      error={saving.error}
    >
      <TextInput
        label={t("views.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(saving.error, "name")}
        maxLength={80}
        required
        data-autofocus
      />
      <Switch
        label={t("views.share.with")}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </Form>
  );
}
