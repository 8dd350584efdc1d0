import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewSystem, System } from "../systems/contract.ts";
import { useDepartments } from "./exchange-data.ts";

type SystemDialogProps = {
  /** The one that is changed; without it, a new one. */
  system?: System;
  isRunning: boolean;
  error: Error | null;
  onClose: () => void;
  onSave: (values: NewSystem) => void;
};

/** A system that is coming or changes: what it is, who brings it, and from when. */
export function SystemDialog({ system, isRunning, error, onClose, onSave }: SystemDialogProps) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const own = useMe().data?.departments[0]?.id;
  const [name, setName] = useState(system?.name ?? "");
  const [description, setDescription] = useState(system?.description ?? "");
  const [startsOn, setStartsOn] = useState(system?.startsOn ?? "");
  const [chosen, setChosen] = useState(system?.department.id);
  const department = chosen ?? own ?? departments[0]?.id ?? 0;
  const save = () => onSave({ name, description, department, startsOn: startsOn === "" ? null : startsOn });
  return (
    <Dialog isOpen onClose={onClose} title={system ? t("systems.edit", { name: system.name }) : t("systems.new")}>
      <Form
        onSubmit={save}
        action={t(system ? "systems.save" : "systems.add")}
        onCancel={onClose}
        isRunning={isRunning}
        error={error}
      >
        <TextInput
          label={t("systems.name")}
          description={t("systems.name.hint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(error, "name")}
          maxLength={120}
          required
          data-autofocus
        />
        <NativeSelect
          label={t("systems.department")}
          value={String(department)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={departments.map((one) => ({ value: String(one.id), label: one.name }))}
          error={faultOf(error, "department")}
        />
        <TextInput
          type="date"
          label={t("systems.starts")}
          value={startsOn}
          onChange={(event) => setStartsOn(event.currentTarget.value)}
          error={faultOf(error, "startsOn")}
        />
        <Textarea
          label={t("systems.description")}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={faultOf(error, "description")}
          maxLength={2000}
          autosize
          minRows={2}
        />
      </Form>
    </Dialog>
  );
}
