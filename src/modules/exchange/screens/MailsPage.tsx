import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type MailState, mailStates } from "../mail-in/choices-contract.ts";
import type { Mail } from "../mail-in/contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { SortMail } from "./SortMail.tsx";
import styles from "./Ways.module.css";

const refresh = [["mails"]] as const;

/** Mails that came in: those that wait, to be named, and what became of the others. */
export function MailsPage() {
  const t = useMessages();
  const [state, setState] = useState<MailState | "">("unsorted");
  const [sorting, setSorting] = useState<Mail | null>(null);
  const mails = usePages<Mail>(["mails", state], (cursor) =>
    answer(api.mails.$get({ query: { limit: "50", ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } })),
  );
  const columns = useMailColumns(setSorting);
  const choice = (
    <Select
      label={t("mails.state")}
      data={[
        { value: "", label: t("mails.state.all") },
        ...mailStates.map((value) => ({ value, label: t(`mails.state.${value}`) })),
      ]}
      value={state}
      onChange={(value) => setState((value ?? "") as MailState | "")}
      allowDeselect={false}
    />
  );
  return (
    <Page title={t("mails.title")} lead={t("mails.lead")} above={<ExchangeArea />} actions={choice}>
      <Loaded
        load={mails}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState title={t("mails.none")}>{t("mails.none.text")}</EmptyState>}
      >
        {(items) => (
          <DataTable
            label={t("mails.title")}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            more={mails.more}
            isSortedByServer
          />
        )}
      </Loaded>
      {sorting && <SortMail mail={sorting} onClose={() => setSorting(null)} />}
    </Page>
  );
}

function useMailColumns(onSort: (mail: Mail) => void): readonly Column<Mail>[] {
  const t = useMessages();
  const toast = useToast();
  const bringing = useVerb((param: { id: string }) => answer(api.mails[":id"]["putting-away"].$delete({ param })), {
    refresh,
  });
  const putting = useVerb(
    async ({ id }: Mail, intent) => {
      const param = { id: String(id) };
      await answer(api.mails[":id"]["putting-away"].$post({ param }, intent));
      toast({ text: t("mails.away.done"), undo: () => bringing.mutateAsync(param) });
    },
    { refresh },
  );
  return [
    { id: "received", header: t("mails.received"), cell: ({ receivedAt }) => <DateTime at={receivedAt} /> },
    { id: "from", header: t("mails.from"), cell: ({ from }) => from.name ?? from.address ?? "–" },
    {
      id: "words",
      header: t("mails.words"),
      cell: ({ subject, words, attachments }) => (
        <>
          <strong>{subject}</strong> {words.length > 200 ? `${words.slice(0, 200)}…` : words}
          {attachments > 0 && ` (${t("mails.attachments", { count: attachments })})`}
        </>
      ),
    },
    {
      id: "state",
      header: t("mails.state"),
      cell: ({ state, because }) =>
        because ? `${t(`mails.state.${state}`)}: ${t(`mails.because.${because}`)}` : t(`mails.state.${state}`),
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (mail) =>
        mail.state === "unsorted" && (
          <span className={styles.buttons}>
            <Button variant="default" size="compact-sm" onClick={() => onSort(mail)}>
              {t("mails.sort")} <span className="visually-hidden">{mail.subject}</span>
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => putting.mutate(mail)}>
              {t("mails.away")} <span className="visually-hidden">{mail.subject}</span>
            </Button>
          </span>
        ),
    },
  ];
}
