import { NativeSelect } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useCampaigns, useChannelName, useChannels } from "./channel-data.ts";

export type Target = { channel: number | null; campaign: number | null };

type TargetFieldsProps = {
  value: Target;
  onChange: (target: Target) => void;
  channelError?: string | null;
  campaignError?: string | null;
};

/** Chooses a channel and, if wanted, one of its campaigns. Archived ones are offered only where they are chosen already. */
export function TargetFields({ value, onChange, channelError = null, campaignError = null }: TargetFieldsProps) {
  const t = useMessages();
  const nameOf = useChannelName();
  const channels = useChannels().data ?? [];
  const campaigns = useCampaigns(value.channel ?? undefined).data ?? [];
  const usable = channels.filter(({ id, archived }) => !archived || id === value.channel);
  const runs = campaigns.filter(({ id, channel, archived }) => {
    return channel === value.channel && (!archived || id === value.campaign);
  });
  return (
    <>
      <NativeSelect
        label={t("channels.spend.channel")}
        required
        value={value.channel ?? ""}
        onChange={(event) => onChange({ channel: Number(event.currentTarget.value) || null, campaign: null })}
        data={[
          { value: "", label: t("channels.choose") },
          ...usable.map((channel) => ({ value: String(channel.id), label: nameOf(channel) })),
        ]}
        error={channelError}
      />
      <NativeSelect
        label={t("channels.campaign")}
        value={value.campaign ?? ""}
        onChange={(event) => onChange({ ...value, campaign: Number(event.currentTarget.value) || null })}
        data={[
          { value: "", label: t("channels.campaign.none") },
          ...runs.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        error={campaignError}
      />
    </>
  );
}
