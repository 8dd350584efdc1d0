import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Line, NewLine } from "../line-contract.ts";
import { LineFields } from "./LineFields.tsx";
import styles from "./Settings.module.css";
import { Webhooks } from "./Webhooks.tsx";

const refresh = [["lines"]] as const;

/** Whose phone each number rings, and the systems that report calls. */
export function SettingsPhones() {
  const may = useMay();
  return (
    <>
      <Lines />
      {may("webhook.read") && <Webhooks />}
    </>
  );
}

function Lines() {
  const t = useMessages();
  const [open, setOpen] = useState<"add" | Line | null>(null);
  const lines = useQuery({ queryKey: ["lines"], queryFn: async () => (await answer(api.lines.$get())).items });
  const columns = useLineColumns(setOpen);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen("add")}>
      {t("phones.add")}
    </Button>
  );
  return (
    <Section title={t("phones.lines")} lead={t("phones.lines.lead")} actions={add}>
      <Loaded
        load={lines}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState title={t("phones.none")} action={add}>
            {t("phones.none.text")}
          </EmptyState>
        }
      >
        {(items) => <DataTable label={t("phones.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
      {open && <LineFields {...(open === "add" ? {} : { line: open })} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function useLineColumns(onChange: (line: Line) => void): readonly Column<Line>[] {
  const t = useMessages();
  const toast = useToast();
  const restoring = useVerb((json: NewLine, intent) => answer(api.lines.$post({ json }, intent)), { refresh });
  const removing = useVerb(
    async ({ id, number, label, member, department }: Line) => {
      await answer(api.lines[":id"].$delete({ param: { id: String(id) } }));
      const back = { number, label, member: member?.id ?? null, department: department?.id ?? null };
      toast({ text: t("phones.removed", { number }), undo: () => restoring.mutateAsync(back) });
    },
    { refresh },
  );
  return [
    { id: "number", header: t("phones.number"), cell: ({ number }) => number, sortBy: ({ number }) => number },
    { id: "label", header: t("phones.label"), cell: ({ label }) => label || "–" },
    {
      id: "whose",
      header: t("phones.whose"),
      cell: ({ member, department }) => member?.name ?? department?.name ?? "–",
      sortBy: ({ member, department }) => member?.name ?? department?.name ?? null,
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (line) => (
        <span className={styles.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => onChange(line)}>
            {t("phones.change")} <span className="visually-hidden">{line.number}</span>
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => removing.mutate(line)}>
            {t("phones.remove")} <span className="visually-hidden">{line.number}</span>
          </Button>
        </span>
      ),
    },
  ];
}
