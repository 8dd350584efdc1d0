import { Button } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Form } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NamelessCapture } from "../contract.ts";
import { mediumLabels } from "./ContactFields.tsx";
import { touchKeys, useNameless } from "./touch-data.ts";
import { WhoField } from "./WhoField.tsx";
import { readWho } from "./who.ts";

/** What was captured while nobody knew who it was, and the way to name the person. */
export function Nameless() {
  const t = useMessages();
  const may = useMay();
  const captures = useNameless();
  const [naming, setNaming] = useState<NamelessCapture | null>(null);
  const columns: Column<NamelessCapture>[] = [
    { id: "what", header: t("touches.nameless.what"), cell: (capture) => <What capture={capture} /> },
    { id: "at", header: t("touches.field.at"), cell: ({ at }) => <DateTime at={at} /> },
    {
      id: "by",
      header: t("touches.nameless.by"),
      cell: ({ member, department }) => member?.name ?? department?.name ?? "–",
    },
  ];
  if (may("answer.completed")) {
    columns.push({
      id: "name",
      header: t("touches.ends.action"),
      align: "end",
      cell: (capture) => (
        <Button variant="default" size="compact-md" onClick={() => setNaming(capture)}>
          {t("touches.nameless.name")}
        </Button>
      ),
    });
  }
  return (
    <>
      <Loaded
        load={captures}
        isEmpty={(all) => all.length === 0}
        empty={<EmptyState title={t("touches.nameless.none.title")}>{t("touches.nameless.none.text")}</EmptyState>}
      >
        {(all) => (
          <DataTable
            label={t("touches.ends.nameless")}
            columns={columns}
            rows={all}
            rowKey={({ kind, id }) => `${kind} ${id}`}
            isSortedByServer
            more={captures.more}
          />
        )}
      </Loaded>
      {naming && (
        <Dialog isOpen onClose={() => setNaming(null)} title={t("touches.nameless.name")}>
          <NamePerson capture={naming} onDone={() => setNaming(null)} />
        </Dialog>
      )}
    </>
  );
}

function What({ capture: { medium, channel, text } }: { capture: NamelessCapture }) {
  const t = useMessages();
  const label = mediumLabels[medium ?? ""];
  const parts = [label ? t(label) : "", channel?.name ?? "", text].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(" · ") : t("touches.chip.other");
}

function NamePerson({ capture, onDone }: { capture: NamelessCapture; onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [who, setWho] = useState("");
  const naming = useVerb(
    ({ kind, id, version }: NamelessCapture): Promise<{ person: number | null }> => {
      const request = { param: { id: String(id) }, json: readWho(who) };
      return kind === "contact"
        ? answer(api.contacts[":id"].$patch(request, ifMatch(version)))
        : answer(api.answers[":id"].$patch(request, ifMatch(version)));
    },
    { refresh: touchKeys },
  );
  const save = () => {
    if (who.trim() === "") return;
    naming.mutate(capture, {
      onSuccess: ({ person }) => {
        toast({
          text: t("touches.nameless.named"),
          ...(person === null ? {} : { link: { text: `CU-${person}`, href: `/customers/${person}` } }),
        });
        onDone();
      },
    });
  };
  return (
    <Form
      onSubmit={save}
      action={t("touches.nameless.name")}
      onCancel={onDone}
      isRunning={naming.isPending}
      error={naming.error}
    >
      <WhoField value={who} onChange={setWho} isFocused isRequired />
    </Form>
  );
}
