import { ActionIcon, Switch } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMay } from "../../../web/api/session.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Channel } from "../contract.ts";
import styles from "./Channels.module.css";
import { useChannelActions } from "./channel-actions.ts";
import { useChannelName } from "./channel-data.ts";
import { kindLabels } from "./kinds.ts";

type ChannelTableProps = { channels: readonly Channel[]; tools: ReactNode };

const mostChips = 8;

/** Channels in their order. Marketing moves them, makes them chips and archives them right here. */
export function ChannelTable({ channels, tools }: ChannelTableProps) {
  const t = useMessages();
  const may = useMay();
  const nameOf = useChannelName();
  const actions = useChannelActions();
  const mayChange = may("channel.changed");
  const active = channels.filter(({ archived }) => !archived);
  const chips = active.filter(({ chip }) => chip).length;

  const columns: Column<Channel>[] = [
    {
      id: "name",
      header: t("channels.column.name"),
      cell: (channel) => (
        <>
          {nameOf(channel)}
          {channel.archived && <span className={styles.mark}>{t("channels.mark.archived")}</span>}
          {channel.example && <span className={styles.mark}>{t("channels.mark.example")}</span>}
        </>
      ),
    },
    { id: "kind", header: t("channels.column.kind"), cell: ({ kind }) => t(kindLabels[kind]) },
    {
      id: "chip",
      header: t("channels.column.chip"),
      definition: t("channels.column.chip.definition"),
      cell: (channel) =>
        mayChange && !channel.archived ? (
          <Switch
            aria-label={t("channels.chip.of", { name: nameOf(channel) })}
            checked={channel.chip}
            disabled={!channel.chip && chips >= mostChips}
            onChange={() => actions.setChip(channel, !channel.chip)}
          />
        ) : (
          t(channel.chip ? "channels.chip.yes" : "channels.chip.no")
        ),
    },
    {
      id: "code",
      header: t("channels.column.code"),
      definition: t("channels.column.code.definition"),
      isOptional: true,
      cell: ({ code }) => <span className={styles.code}>{code}</span>,
    },
  ];
  if (mayChange) {
    columns.push({
      id: "actions",
      header: t("channels.column.actions"),
      align: "end",
      cell: (channel) => {
        const place = active.indexOf(channel) + 1;
        const name = nameOf(channel);
        if (channel.archived) {
          return (
            <ActionIcon aria-label={t("channels.restore", { name })} onClick={() => actions.restore(channel)}>
              <IconArchiveOff size={18} aria-hidden />
            </ActionIcon>
          );
        }
        return (
          <span className={styles.actions}>
            <ActionIcon
              aria-label={t("channels.up", { name })}
              disabled={place === 1}
              onClick={() => actions.move(channel, place, place - 1)}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t("channels.down", { name })}
              disabled={place === active.length}
              onClick={() => actions.move(channel, place, place + 1)}
            >
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t("channels.archive", { name })} onClick={() => actions.archive(channel)}>
              <IconArchive size={18} aria-hidden />
            </ActionIcon>
          </span>
        );
      },
    });
  }
  return (
    <DataTable
      label={t("channels.list")}
      columns={columns}
      rows={channels}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/channels/${id}`}
      tools={
        <>
          <span className={styles.count}>{t("channels.chip.count", { count: chips, most: mostChips })}</span>
          {tools}
        </>
      }
    />
  );
}
