import { Button, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelsFrame } from "./ChannelsFrame.tsx";
import { ChannelTable } from "./ChannelTable.tsx";
import { useChannels } from "./channel-data.ts";

/** All channels in the order in which people are asked about them. */
export function ChannelsPage() {
  const t = useMessages();
  const may = useMay();
  const channels = useChannels();
  const [{ archived }, change] = useSearchParts();
  const [isAdding, setIsAdding] = useState(false);
  const add = may("channel.added") ? (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("channels.add")}
    </Button>
  ) : null;
  return (
    <ChannelsFrame title={t("channels.title")} lead={t("channels.lead")} actions={add}>
      <Loaded
        load={channels}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState title={t("channels.empty.title")} action={add}>
            {t("channels.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <ChannelTable
            channels={archived ? all : all.filter((channel) => !channel.archived)}
            tools={
              all.some((channel) => channel.archived) && (
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
      <ChannelForm isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </ChannelsFrame>
  );
}
