import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import { ImportState } from "./ImportState.tsx";
import { useImports } from "./import-data.ts";
import { useKindWords } from "./kind-words.ts";
import { UndoDialog } from "./UndoDialog.tsx";

/** The imports there were, newest first. `action` stands where there are none. */
export function ImportHistory({ action }: { action: ReactNode }) {
  const t = useMessages();
  const imports = useImports();
  const [undoing, setUndoing] = useState<Import | null>(null);
  const columns = useColumns(setUndoing);
  return (
    <>
      <Loaded
        load={imports}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState title={t("imports.empty.title")} action={action}>
            {t("imports.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <DataTable
            label={t("imports.history")}
            columns={columns}
            rows={all}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/imports/${id}`}
            more={imports.more}
            isSortedByServer
          />
        )}
      </Loaded>
      {undoing && <UndoDialog import={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}

function useColumns(undo: (one: Import) => void): Column<Import>[] {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const { nameOf } = useKindWords();
  const count = (id: "created" | "updated" | "unchanged" | "refused", isOptional = false): Column<Import> => ({
    id,
    header: t(`imports.count.${id}`),
    align: "end",
    cell: (one) => formats.number(one[id]),
    isOptional,
  });
  const columns: Column<Import>[] = [
    { id: "file", header: t("imports.column.file"), cell: ({ file }) => file },
    { id: "kind", header: t("imports.column.kind"), cell: ({ kind }) => nameOf(kind) },
    { id: "state", header: t("imports.column.state"), cell: (one) => <ImportState import={one} /> },
    count("created"),
    count("updated"),
    count("unchanged", true),
    count("refused"),
    { id: "by", header: t("imports.column.by"), cell: ({ by }) => by ?? t("imports.by.program") },
    { id: "at", header: t("imports.column.at"), cell: ({ at }) => <DateTime at={at} /> },
  ];
  if (may("import.undone")) {
    columns.push({
      id: "actions",
      header: t("imports.column.actions"),
      align: "end",
      cell: (one) =>
        (one.state === "done" || one.state === "failed") && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t("imports.undo.one", { file: one.file })}
            onClick={() => undo(one)}
          >
            {t("imports.undo.short")}
          </Button>
        ),
    });
  }
  return columns;
}
