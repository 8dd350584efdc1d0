import { NativeSelect } from "@mantine/core";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./Exchange.module.css";
import { useChannelChoices } from "./hand-off-data.ts";
import { useCampaigns } from "./heads-up-data.ts";

/** What earned a hand-off, by number; empty where the person's own answer says it. */
export type EarnerDraft = { channel: string; campaign: string };

type EarnerFieldsProps = { value: EarnerDraft; onChange: (value: EarnerDraft) => void; error: Error | null };

/** What a hand-off came by: a channel, and then one of its campaigns. */
export function EarnerFields({ value, onChange, error }: EarnerFieldsProps) {
  const t = useMessages();
  const { language } = useLanguage();
  const channels = useChannelChoices().data ?? [];
  const campaigns = (useCampaigns().data ?? []).filter(({ channel }) => String(channel) === value.channel);
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={t("handoffs.earned")}
        value={value.channel}
        onChange={(event) => onChange({ channel: event.currentTarget.value, campaign: "" })}
        data={[
          { value: "", label: t("handoffs.earned.said") },
          ...channels.map((channel) => ({ value: String(channel.id), label: channel.names[language] ?? channel.name })),
        ]}
        error={faultOf(error, "channel")}
      />
      {campaigns.length > 0 && (
        <NativeSelect
          label={t("handoffs.campaign")}
          value={value.campaign}
          onChange={(event) => onChange({ ...value, campaign: event.currentTarget.value })}
          data={[
            { value: "", label: t("handoffs.campaign.none") },
            ...campaigns.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          error={faultOf(error, "campaign")}
        />
      )}
    </div>
  );
}
