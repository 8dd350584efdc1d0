import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Day } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { DueAsk } from "../contract.ts";
import { AskDialog } from "./AskDialog.tsx";
import { Nameless } from "./Nameless.tsx";
import { useDueAsks, useDueCounts } from "./touch-data.ts";

/** What is left to do: people whom nobody has asked yet, and captures that have no person. */
export function AsksPage() {
  const t = useMessages();
  return (
    <Page title={t("touches.ends.title")} lead={t("touches.ends.lead")}>
      <Section title={t("touches.ends.due")}>
        <DueAsks />
      </Section>
      <Section title={t("touches.ends.nameless")} lead={t("touches.ends.nameless.lead")}>
        <Nameless />
      </Section>
    </Page>
  );
}

function DueAsks() {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const [department, setDepartment] = useState("");
  const [asking, setAsking] = useState<number | null>(null);
  const counts = useDueCounts();
  const asks = useDueAsks(department === "" ? undefined : department);
  const all = counts.data?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const columns: Column<DueAsk>[] = [
    { id: "person", header: t("touches.ends.person"), cell: ({ name, person }) => name || `CU-${person}` },
    { id: "since", header: t("touches.ends.since"), cell: ({ since }) => <Day day={formats.dayOf(since)} /> },
    { id: "department", header: t("touches.field.department"), cell: (ask) => ask.department?.name ?? "–" },
  ];
  if (may("answer.captured")) {
    columns.push({
      id: "ask",
      header: t("touches.ends.action"),
      align: "end",
      cell: ({ person, name }) => (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => setAsking(person)}
          aria-label={t("touches.ends.ask.of", { name: name || `CU-${person}` })}
        >
          {t("touches.ask.now")}
        </Button>
      ),
    });
  }
  const choices = (counts.data ?? []).flatMap(({ department: one, count }) =>
    one ? [{ value: String(one.id), label: t("touches.ends.of", { name: one.name, count }) }] : [],
  );
  return (
    <>
      <Loaded
        load={asks}
        isEmpty={(due) => due.length === 0 && department === ""}
        empty={<EmptyState title={t("touches.ends.due.none.title")}>{t("touches.ends.due.none.text")}</EmptyState>}
      >
        {(due) => (
          <DataTable
            label={t("touches.ends.due")}
            columns={columns}
            rows={due}
            rowKey={({ person }) => person}
            rowHref={({ person }) => `/customers/${person}`}
            isSortedByServer
            more={asks.more}
            tools={
              <NativeSelect
                aria-label={t("touches.field.department")}
                value={department}
                onChange={(event) => setDepartment(event.currentTarget.value)}
                data={[{ value: "", label: t("touches.ends.all", { count: all }) }, ...choices]}
              />
            }
          />
        )}
      </Loaded>
      {asking !== null && <AskDialog isOpen onClose={() => setAsking(null)} person={asking} />}
    </>
  );
}
