import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { WebForm } from "../form-contract.ts";
import { FormFields } from "./FormFields.tsx";
import { FormSnippet } from "./FormSnippet.tsx";
import styles from "./Settings.module.css";

type Open = { what: "add" } | { what: "change" | "snippet" | "revoke"; form: WebForm };

const refresh = [["forms"]] as const;

/** Forms that ask the question on web pages, and the code that brings them there. */
export function SettingsForms() {
  const t = useMessages();
  const [open, setOpen] = useState<Open | null>(null);
  const forms = useQuery({ queryKey: ["forms"], queryFn: async () => (await answer(api.forms.$get())).items });
  const columns = useFormColumns((what, form) => setOpen({ what, form }));
  const close = () => setOpen(null);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen({ what: "add" })}>
      {t("form.add")}
    </Button>
  );
  return (
    <Section title={t("form.settings")} lead={t("form.settings.lead")} actions={add}>
      <Loaded
        load={forms}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState title={t("form.none")} action={add}>
            {t("form.none.text")}
          </EmptyState>
        }
      >
        {(items) => <DataTable label={t("form.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
      {open?.what === "add" && <FormFields onClose={close} onMade={(form) => setOpen({ what: "snippet", form })} />}
      {open?.what === "change" && <FormFields form={open.form} onClose={close} onMade={close} />}
      {open?.what === "snippet" && <FormSnippet form={open.form} onClose={close} />}
      {open?.what === "revoke" && <RevokeForm form={open.form} onClose={close} />}
    </Section>
  );
}

function useFormColumns(
  onOpen: (what: "change" | "snippet" | "revoke", form: WebForm) => void,
): readonly Column<WebForm>[] {
  const t = useMessages();
  return [
    { id: "name", header: t("form.name"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: "origins", header: t("form.origins"), isWide: true, cell: ({ origins }) => origins.join(", ") },
    {
      id: "department",
      header: t("form.department"),
      cell: ({ department }) => department?.name ?? t("form.department.none"),
    },
    {
      id: "state",
      header: t("form.state"),
      cell: ({ revokedAt }) => t(revokedAt ? "form.state.revoked" : "form.state.open"),
    },
    {
      id: "used",
      header: t("form.used"),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <DateTime at={lastUsedAt} /> : t("form.never")),
    },
    {
      id: "answers",
      header: t("form.answers"),
      cell: ({ answers, machines }) => t("form.answers.count", { answers, machines }),
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      isWide: true,
      cell: (form) =>
        form.revokedAt === null && (
          <span className={styles.buttons}>
            {(["snippet", "change", "revoke"] as const).map((what) => (
              <Button key={what} variant="default" size="compact-sm" onClick={() => onOpen(what, form)}>
                {t(`form.${what}`)}
              </Button>
            ))}
          </span>
        ),
    },
  ];
}

function RevokeForm({ form: { id, name }, onClose }: { form: WebForm; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const revoke = useVerb(() => answer(api.forms[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const done = () => {
    toast({ text: t("form.revoked", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("form.revoke.title", { name })}
      action={t("form.revoke")}
      onConfirm={() => revoke.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={revoke.isPending}
      error={revoke.error}
    >
      {t("form.revoke.text")}
    </Confirm>
  );
}
