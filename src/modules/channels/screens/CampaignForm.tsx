import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { readAmount } from "../../../web/kit/form/amounts.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { MoneyField } from "../../../web/kit/form/MoneyField.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Campaign, CampaignChange } from "../contract.ts";
import styles from "./Channels.module.css";
import { channelKeys, useCompany } from "./channel-data.ts";
import { useFieldNames } from "./field-names.ts";

type CampaignFormProps = { edited: Campaign | "new" | null; channel: number; onClose: () => void };

/** Adds a campaign to a channel, or changes one. */
export function CampaignForm({ edited, channel, onClose }: CampaignFormProps) {
  const t = useMessages();
  const title =
    edited === "new" || edited === null
      ? t("channels.campaign.add")
      : t("channels.campaign.edit", { name: edited.name });
  return (
    <Dialog isOpen={edited !== null} onClose={onClose} title={title}>
      <Fields campaign={edited === "new" || edited === null ? undefined : edited} channel={channel} onDone={onClose} />
    </Dialog>
  );
}

type FieldsProps = { campaign: Campaign | undefined; channel: number; onDone: () => void };

function Fields({ campaign, channel, onDone }: FieldsProps) {
  const t = useMessages();
  const toast = useToast();
  const { locale } = useFormats();
  const { baseCurrency } = useCompany();
  const [name, setName] = useState(campaign?.name ?? "");
  const [code, setCode] = useState(campaign?.code ?? "");
  const [starts, setStarts] = useState(campaign?.starts ?? "");
  const [ends, setEnds] = useState(campaign?.ends ?? "");
  const [budget, setBudget] = useState(campaign?.budget?.amount ?? "");
  const [isUnclear, setIsUnclear] = useState(false);
  const currency = campaign?.budget?.currency ?? baseCurrency;
  const saving = useVerb(
    (input: CampaignChange & { name: string }, intent) => {
      if (!campaign) return answer(api.campaigns.$post({ json: { ...input, channel } }, intent));
      const param = { id: String(campaign.id) };
      return answer(api.campaigns[":id"].$patch({ param, json: input }, ifMatch(campaign.version)));
    },
    { refresh: channelKeys },
  );
  const save = () => {
    const amount = budget.trim() === "" ? null : (readAmount(budget, locale) ?? undefined);
    setIsUnclear(amount === undefined);
    if (amount === undefined) return;
    const input = {
      name,
      code: code.trim() || null,
      starts: starts || null,
      ends: ends || null,
      budget: amount === null ? null : { amount, currency },
    };
    saving.mutate(input, {
      onSuccess: (saved) => {
        toast({ text: t("channels.saved", { name: saved.name }) });
        onDone();
      },
    });
  };
  const { error } = saving;
  const nameOf = useFieldNames();
  return (
    <Form
      onSubmit={save}
      action={t("channels.campaign.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOf}
    >
      <TextInput
        label={t("channels.field.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(error, "name")}
        required
        data-autofocus
      />
      <TextInput
        label={t("channels.campaign.code")}
        description={t("channels.campaign.code.hint")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={faultOf(error, "code")}
        autoCapitalize="none"
        spellCheck={false}
      />
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={t("channels.campaign.starts")}
          value={starts}
          onChange={(event) => setStarts(event.currentTarget.value)}
          error={faultOf(error, "starts")}
        />
        <TextInput
          type="date"
          label={t("channels.campaign.ends")}
          value={ends}
          onChange={(event) => setEnds(event.currentTarget.value)}
          error={faultOf(error, "ends")}
        />
      </div>
      <MoneyField
        label={t("channels.campaign.budget")}
        value={budget}
        onChange={setBudget}
        currency={currency}
        error={isUnclear ? t("channels.campaign.amount.unclear") : faultOf(error, "budget")}
      />
    </Form>
  );
}
