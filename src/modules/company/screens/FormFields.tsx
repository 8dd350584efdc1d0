import { Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewForm, WebForm } from "../form-contract.ts";

type FormFieldsProps = {
  /** The one to change; a new one is made without it. */
  form?: WebForm;
  onClose: () => void;
  onMade: (form: WebForm) => void;
};

/** What a form on web pages is called, whose its answers are, and on which pages it works. */
export function FormFields({ form, onClose, onMade }: FormFieldsProps) {
  const t = useMessages();
  const departments = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
  const [name, setName] = useState(form?.name ?? "");
  const [department, setDepartment] = useState(String(form?.department?.id ?? ""));
  const [origins, setOrigins] = useState(form?.origins.join("\n") ?? "");
  const save = useVerb(
    (json: NewForm, intent) =>
      form
        ? answer(api.forms[":id"].$patch({ param: { id: String(form.id) }, json }, ifMatch(form.version)))
        : answer(api.forms.$post({ json }, intent)),
    { refresh: [["forms"]] },
  );
  const submit = () => {
    const lines = origins.split(/[\s,]+/).filter((line) => line !== "");
    const values = { name, department: department === "" ? null : Number(department), origins: lines };
    save.mutate(values, { onSuccess: onMade });
  };
  // A fault names one of the lines, such as `origins.1`.
  const wrong = (save.error && faultOf(save.error, "origins")) ?? faultOf(save.error, "origins.0");
  return (
    <Dialog isOpen onClose={onClose} title={form ? t("form.change.title", { name: form.name }) : t("form.add")}>
      <Form
        onSubmit={submit}
        action={t(form ? "form.change.save" : "form.add")}
        onCancel={onClose}
        isRunning={save.isPending}
        error={save.error}
        nameOf={(path) => (path.startsWith("origins") ? t("form.origins") : t("form.name"))}
      >
        <TextInput
          label={t("form.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(save.error, "name")}
          data-autofocus
        />
        <Textarea
          label={t("form.origins")}
          description={t("form.origins.hint")}
          value={origins}
          onChange={(event) => setOrigins(event.currentTarget.value)}
          error={wrong}
          inputMode="url"
          spellCheck={false}
          autosize
          minRows={2}
        />
        <Select
          label={t("form.department")}
          data={[
            { value: "", label: t("form.department.none") },
            ...(departments.data ?? []).map(({ id, name: called }) => ({ value: String(id), label: called })),
          ]}
          value={department}
          onChange={(value) => setDepartment(value ?? "")}
          allowDeselect={false}
        />
      </Form>
    </Dialog>
  );
}
