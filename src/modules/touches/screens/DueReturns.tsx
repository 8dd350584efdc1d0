import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Day } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { DueAsk } from "../contract.ts";
import { AskDialog } from "./AskDialog.tsx";
import { useDueReturns } from "./touch-data.ts";

/** Who came back after a long time and was not asked yet what brought them; nothing where there is nobody. */
export function DueReturns() {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const asks = useDueReturns();
  const [asking, setAsking] = useState<DueAsk | null>(null);
  const nameOf = ({ name, person }: DueAsk) => name || `CU-${person}`;
  const columns: Column<DueAsk>[] = [
    { id: "person", header: t("touches.ends.person"), cell: nameOf },
    { id: "since", header: t("touches.ends.back.since"), cell: ({ since }) => <Day day={formats.dayOf(since)} /> },
    { id: "department", header: t("touches.field.department"), cell: (ask) => ask.department?.name ?? "–" },
  ];
  if (may("answer.captured")) {
    columns.push({
      id: "ask",
      header: t("touches.ends.action"),
      align: "end",
      cell: (ask) => (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => setAsking(ask)}
          aria-label={t("touches.ends.ask.of", { name: nameOf(ask) })}
        >
          {t("touches.ask.now")}
        </Button>
      ),
    });
  }
  if (asks.data?.length === 0) return null;
  return (
    <Section title={t("touches.ends.back")} lead={t("touches.ends.back.lead")}>
      <Loaded load={asks}>
        {(all) => (
          <DataTable
            label={t("touches.ends.back")}
            columns={columns}
            rows={all}
            rowKey={({ person }) => person}
            rowHref={({ person }) => `/customers/${person}`}
            isSortedByServer
            more={asks.more}
          />
        )}
      </Loaded>
      {asking && <AskDialog isOpen onClose={() => setAsking(null)} person={asking.person} question={asking.question} />}
    </Section>
  );
}
