import { ActionIcon } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Day } from "../../../web/kit/DateTime.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Campaign } from "../contract.ts";
import styles from "./Channels.module.css";
import { useCampaignActions } from "./channel-actions.ts";

type CampaignTableProps = {
  campaigns: readonly Campaign[];
  onEdit: (campaign: Campaign) => void;
  more: { load: () => void; isLoading: boolean } | undefined;
  tools: ReactNode;
};

/** The campaigns of one channel. */
export function CampaignTable({ campaigns, onEdit, more, tools }: CampaignTableProps) {
  const t = useMessages();
  const may = useMay();
  const actions = useCampaignActions();
  const day = (text: string | null) => (text === null ? "–" : <Day day={text} />);
  const columns: Column<Campaign>[] = [
    {
      id: "name",
      header: t("channels.campaign"),
      sortBy: ({ name }) => name,
      cell: ({ name, archived, example }) => (
        <>
          {name}
          {archived && <span className={styles.mark}>{t("channels.mark.archived")}</span>}
          {example && <span className={styles.mark}>{t("channels.mark.example")}</span>}
        </>
      ),
    },
    {
      id: "code",
      header: t("channels.campaign.code"),
      cell: ({ code }) => <span className={styles.code}>{code ?? "–"}</span>,
    },
    {
      id: "starts",
      header: t("channels.campaign.starts"),
      sortBy: ({ starts }) => starts,
      cell: ({ starts }) => day(starts),
    },
    { id: "ends", header: t("channels.campaign.ends"), sortBy: ({ ends }) => ends, cell: ({ ends }) => day(ends) },
    {
      id: "budget",
      header: t("channels.campaign.budget"),
      align: "end",
      cell: ({ budget }) => (budget ? <Money value={budget} /> : "–"),
    },
  ];
  if (may("campaign.changed")) {
    columns.push({
      id: "actions",
      header: t("channels.column.actions"),
      align: "end",
      cell: (campaign) => {
        const { name } = campaign;
        return (
          <span className={styles.actions}>
            <ActionIcon aria-label={t("channels.campaign.edit", { name })} onClick={() => onEdit(campaign)}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            {campaign.archived ? (
              <ActionIcon aria-label={t("channels.restore", { name })} onClick={() => actions.restore(campaign)}>
                <IconArchiveOff size={18} aria-hidden />
              </ActionIcon>
            ) : (
              <ActionIcon aria-label={t("channels.archive", { name })} onClick={() => actions.archive(campaign)}>
                <IconArchive size={18} aria-hidden />
              </ActionIcon>
            )}
          </span>
        );
      },
    });
  }
  return (
    <DataTable
      label={t("channels.campaigns.list")}
      columns={columns}
      rows={campaigns}
      rowKey={({ id }) => id}
      more={more}
      tools={tools}
    />
  );
}
