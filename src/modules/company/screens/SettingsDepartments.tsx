import { Button, Switch, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Department } from "../contract.ts";
import { RowMenu } from "./RowMenu.tsx";

const refresh = [["departments"], ["me"]] as const;

type Opened = { kind: "add" } | { kind: "edit" | "remove"; department: Department } | null;

/** The departments: any number, also those that meet no customers. */
export function SettingsDepartments({ may }: { may: readonly string[] }) {
  const t = useMessages();
  const formats = useFormats();
  const [opened, setOpened] = useState<Opened>(null);
  const departments = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
  const close = () => setOpened(null);
  const add = may.includes("department.added") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened({ kind: "add" })}>
      {t("company.department.add")}
    </Button>
  );
  const columns: readonly Column<Department>[] = [
    { id: "name", header: t("company.department"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      id: "faces",
      header: t("company.department.faces"),
      cell: ({ facesCustomers }) => (facesCustomers ? t("company.yes") : t("company.no")),
      sortBy: ({ facesCustomers }) => Number(facesCustomers),
    },
    { id: "role", header: t("company.department.role"), cell: ({ roleText }) => roleText },
    {
      id: "members",
      header: t("company.settings.members"),
      align: "end",
      cell: ({ members }) => formats.number(members),
      sortBy: ({ members }) => members,
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (department) => (
        <RowMenu
          label={t("company.row.actions.of", { name: department.name })}
          actions={[
            ...(may.includes("department.changed")
              ? [{ label: t("company.department.edit"), run: () => setOpened({ kind: "edit", department }) }]
              : []),
            ...(may.includes("department.removed")
              ? [
                  {
                    label: t("company.department.remove"),
                    run: () => setOpened({ kind: "remove", department }),
                    isDangerous: true,
                  },
                ]
              : []),
          ]}
        />
      ),
    },
  ];
  return (
    <Section title={t("company.settings.departments")} lead={t("company.settings.departments.lead")} actions={add}>
      <Loaded
        load={departments}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState title={t("company.department.none")} action={add}>
            {t("company.department.none.text")}
          </EmptyState>
        }
      >
        {(items) => (
          <DataTable label={t("company.department.list")} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
      {opened?.kind === "add" && <DepartmentDialog onClose={close} />}
      {opened?.kind === "edit" && <DepartmentDialog department={opened.department} onClose={close} />}
      {opened?.kind === "remove" && <RemoveDepartment department={opened.department} onClose={close} />}
    </Section>
  );
}

function DepartmentDialog({ department, onClose }: { department?: Department; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [values, setValues] = useState({
    name: department?.name ?? "",
    facesCustomers: department?.facesCustomers ?? true,
    roleText: department?.roleText ?? "",
  });
  const save = useVerb(
    (given: typeof values, intent) =>
      department
        ? answer(
            api.departments[":id"].$patch(
              { param: { id: String(department.id) }, json: given },
              ifMatch(department.version),
            ),
          )
        : answer(api.departments.$post({ json: given }, intent)),
    { refresh },
  );
  const done = () => {
    toast({ text: t("company.saved") });
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={department ? t("company.department.edit") : t("company.department.add")}>
      <Form
        onSubmit={() => save.mutate(values, { onSuccess: done })}
        action={department ? t("kit.save") : t("company.department.add")}
        onCancel={onClose}
        isRunning={save.isPending}
        error={save.error}
      >
        <TextInput
          label={t("company.department.name")}
          value={values.name}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          error={faultOf(save.error, "name")}
          data-autofocus
        />
        <Switch
          label={t("company.department.faces")}
          description={t("company.department.faces.hint")}
          checked={values.facesCustomers}
          onChange={(event) => setValues({ ...values, facesCustomers: event.currentTarget.checked })}
        />
        <Textarea
          label={t("company.department.role")}
          description={t("company.department.role.hint")}
          autosize
          minRows={2}
          value={values.roleText}
          onChange={(event) => setValues({ ...values, roleText: event.currentTarget.value })}
          error={faultOf(save.error, "roleText")}
        />
      </Form>
    </Dialog>
  );
}

function RemoveDepartment({ department, onClose }: { department: Department; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { id, name } = department;
  const remove = useVerb(() => answer(api.departments[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const done = () => {
    toast({ text: t("company.department.removed", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("company.department.remove.title", { name })}
      action={t("company.department.remove")}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
    >
      {t("company.department.remove.text")}
    </Confirm>
  );
}
