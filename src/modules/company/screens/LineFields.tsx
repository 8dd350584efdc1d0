import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Line, NewLine } from "../line-contract.ts";

/** Whose phone a number or extension rings; a new line without one to change. */
export function LineFields({ line, onClose }: { line?: Line; onClose: () => void }) {
  const t = useMessages();
  const [number, setNumber] = useState(line?.number ?? "");
  const [label, setLabel] = useState(line?.label ?? "");
  const [member, setMember] = useState(String(line?.member?.id ?? ""));
  const [department, setDepartment] = useState(String(line?.department?.id ?? ""));
  const members = useQuery({
    queryKey: ["members", "names"],
    queryFn: async () => (await answer(api.members.$get({ query: { limit: "500" } }))).items,
  });
  const departments = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
  const save = useVerb(
    (json: NewLine, intent) =>
      line
        ? answer(api.lines[":id"].$patch({ param: { id: String(line.id) }, json }, ifMatch(line.version)))
        : answer(api.lines.$post({ json }, intent)),
    { refresh: [["lines"]] },
  );
  const idOf = (value: string) => (value === "" ? null : Number(value));
  const submit = () =>
    save.mutate({ number, label, member: idOf(member), department: idOf(department) }, { onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={line ? t("phones.change.title", { number: line.number }) : t("phones.add")}>
      <Form
        onSubmit={submit}
        action={t(line ? "phones.change.save" : "phones.add")}
        onCancel={onClose}
        isRunning={save.isPending}
        error={save.error}
      >
        <TextInput
          label={t("phones.number")}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={faultOf(save.error, "number")}
          inputMode="tel"
          autoComplete="off"
          required
          data-autofocus
        />
        <TextInput
          label={t("phones.label")}
          description={t("phones.label.hint")}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={faultOf(save.error, "label")}
          maxLength={100}
        />
        <Select
          label={t("phones.member")}
          data={[
            { value: "", label: t("phones.member.none") },
            ...(members.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={member}
          onChange={(value) => setMember(value ?? "")}
          error={faultOf(save.error, "member")}
          allowDeselect={false}
          searchable
        />
        <Select
          label={t("phones.department")}
          data={[
            { value: "", label: t("phones.department.none") },
            ...(departments.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={department}
          onChange={(value) => setDepartment(value ?? "")}
          error={faultOf(save.error, "department")}
          allowDeselect={false}
        />
      </Form>
    </Dialog>
  );
}
