import { Button, Switch } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconPencil, IconPlus } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import type { Campaign, Channel } from "../contract.ts";
import { CampaignForm } from "./CampaignForm.tsx";
import { CampaignTable } from "./CampaignTable.tsx";
import { ChannelForm } from "./ChannelForm.tsx";
import styles from "./Channels.module.css";
import { useChannelActions } from "./channel-actions.ts";
import { useCampaigns, useChannelName, useChannels } from "./channel-data.ts";
import { kindLabels } from "./kinds.ts";
import { LeadsHere } from "./LeadsHere.tsx";

/** One channel: its campaigns and what leads to it. */
export function ChannelPage() {
  const t = useMessages();
  const { id } = useParams({ strict: false }) as { id?: string };
  const channels = useChannels();
  const channel = channels.data?.find((one) => String(one.id) === id);
  const back = <AppLink href="/channels">{t("channels.back")}</AppLink>;
  if (channel) return <OneChannel channel={channel} />;
  return (
    <Page title={t("channels.title")} above={back} load={channels}>
      {() => (
        <EmptyState title={t("shell.missing.title")} action={back}>
          {t("shell.missing.text")}
        </EmptyState>
      )}
    </Page>
  );
}

function OneChannel({ channel }: { channel: Channel }) {
  const t = useMessages();
  const may = useMay();
  const nameOf = useChannelName();
  const actions = useChannelActions();
  const [isEditing, setIsEditing] = useState(false);
  const name = nameOf(channel);
  const buttons = may("channel.changed") && (
    <>
      <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setIsEditing(true)}>
        {t("channels.edit")}
      </Button>
      {channel.archived ? (
        <Button leftSection={<IconArchiveOff size={18} aria-hidden />} onClick={() => actions.restore(channel)}>
          {t("channels.restore", { name })}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconArchive size={18} aria-hidden />}
          onClick={() => actions.archive(channel)}
        >
          {t("channels.archive", { name })}
        </Button>
      )}
    </>
  );
  return (
    <Page
      title={name}
      above={<AppLink href="/channels">{t("channels.back")}</AppLink>}
      lead={
        <>
          {t(kindLabels[channel.kind])} · <span className={styles.code}>{channel.code}</span>
          {channel.chip && ` · ${t("channels.chip.yes")}`}
          {channel.archived && ` · ${t("channels.mark.archived")}`}
          {channel.example && ` · ${t("channels.mark.example")}`}
        </>
      }
      actions={buttons}
    >
      {!may("channel.changed") && <Banner tone="note">{t("channels.readonly")}</Banner>}
      <Campaigns channel={channel} />
      <LeadsHere channel={channel} />
      <ChannelForm key={channel.version} isOpen={isEditing} onClose={() => setIsEditing(false)} channel={channel} />
    </Page>
  );
}

function Campaigns({ channel }: { channel: Channel }) {
  const t = useMessages();
  const may = useMay();
  const campaigns = useCampaigns(channel.id);
  const [{ archived }, change] = useSearchParts();
  const [edited, setEdited] = useState<Campaign | "new" | null>(null);
  const add = may("campaign.added") && !channel.archived && (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("channels.campaign.add")}
    </Button>
  );
  return (
    <Section title={t("channels.campaigns")} lead={t("channels.campaigns.lead")} actions={add}>
      <Loaded
        load={campaigns}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState title={t("channels.campaigns.empty.title")}>{t("channels.campaigns.empty.text")}</EmptyState>
        }
      >
        {(all) => (
          <CampaignTable
            campaigns={archived ? all : all.filter((campaign) => !campaign.archived)}
            onEdit={setEdited}
            more={campaigns.more}
            tools={
              all.some((campaign) => campaign.archived) && (
                <Switch
                  label={t("channels.show.archived")}
                  checked={archived !== undefined}
                  onChange={(event) => change({ archived: event.currentTarget.checked ? "1" : undefined })}
                />
              )
            }
          />
        )}
      </Loaded>
      <CampaignForm edited={edited} channel={channel.id} onClose={() => setEdited(null)} />
    </Section>
  );
}
