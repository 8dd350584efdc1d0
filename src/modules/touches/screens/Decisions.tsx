import { Button } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { DecisionDialog, decisionKeys } from "../../../web/decisions/DecisionDialog.tsx";
import { DateTime, Day } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AnswersUse } from "../uses-contract.ts";

/** What marketing decided by answers, and the way to note another decision. */
export function Decisions({ period, today }: { period: Period; today: string }) {
  const t = useMessages();
  const may = useMay();
  const [isNoting, setIsNoting] = useState(false);
  const uses = usePages<AnswersUse>(["answers", "uses"], (cursor) =>
    answer(api.answers.uses.$get({ query: { cursor } })),
  );
  const columns: Column<AnswersUse>[] = [
    { id: "decision", header: t("decisions.words"), cell: ({ decision }) => decision },
    {
      id: "of",
      header: t("decisions.of"),
      cell: ({ channel, campaign }) => campaign?.name ?? channel?.name ?? t("decisions.all"),
    },
    {
      id: "days",
      header: t("decisions.days"),
      cell: ({ firstDay, lastDay }) => (
        <>
          <Day day={firstDay} /> – <Day day={lastDay} />
        </>
      ),
    },
    { id: "by", header: t("decisions.by"), cell: ({ member }) => member?.name ?? "–" },
    { id: "at", header: t("decisions.at"), cell: ({ at }) => <DateTime at={at} /> },
  ];
  if (may("answers.unused")) {
    columns.push({
      id: "undo",
      header: t("touches.ends.action"),
      align: "end",
      cell: (use) => <TakeBack use={use} />,
    });
  }
  return (
    <Section
      title={t("decisions.title")}
      lead={t("decisions.lead")}
      actions={
        may("answers.used") && (
          <Button variant="default" onClick={() => setIsNoting(true)}>
            {t("decisions.note")}
          </Button>
        )
      }
    >
      <Loaded load={uses} isEmpty={(all) => all.length === 0} empty={<p>{t("decisions.none")}</p>}>
        {(all) => (
          <DataTable
            label={t("decisions.table")}
            columns={columns}
            rows={all}
            rowKey={({ id }) => id}
            isSortedByServer
            more={uses.more}
          />
        )}
      </Loaded>
      <DecisionDialog
        key={`${period.from} ${period.to}`}
        isOpen={isNoting}
        onClose={() => setIsNoting(false)}
        about={period}
        today={today}
      />
    </Section>
  );
}

function TakeBack({ use }: { use: AnswersUse }) {
  const t = useMessages();
  const toast = useToast();
  const undoing = useVerb((id: number) => answer(api.answers.uses[":id"].$delete({ param: { id: String(id) } })), {
    refresh: decisionKeys,
  });
  const run = () =>
    undoing.mutate(use.id, {
      onSuccess: () => toast({ text: t("decisions.gone") }),
      onError: (error) => toast({ text: error.message, tone: "bad" }),
    });
  return (
    <Button
      variant="default"
      size="compact-md"
      onClick={run}
      loading={undoing.isPending}
      aria-label={t("decisions.undo.of", { decision: use.decision })}
    >
      {t("decisions.undo")}
    </Button>
  );
}
