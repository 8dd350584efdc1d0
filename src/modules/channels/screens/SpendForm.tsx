import { Fieldset, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { readAmount } from "../../../web/kit/form/amounts.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { MoneyField } from "../../../web/kit/form/MoneyField.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewSpend } from "../spend-contract.ts";
import styles from "./Channels.module.css";
import { CurrencyField } from "./CurrencyField.tsx";
import { spendKeys, useCompany } from "./channel-data.ts";
import { useFieldNames } from "./field-names.ts";
import { type Target, TargetFields } from "./TargetFields.tsx";

/** Records what a campaign, or an item of it, cost on a day. */
export function SpendForm({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("channels.spend.add")}>
      <Fields onDone={onClose} />
    </Dialog>
  );
}

const counts = ["impressions", "clicks", "enquiries", "sales"] as const;

function Fields({ onDone }: { onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { locale } = useFormats();
  const { baseCurrency, timeZone } = useCompany();
  const [day, setDay] = useState(todayIn(timeZone));
  const [target, setTarget] = useState<Target>({ channel: null, campaign: null });
  const [item, setItem] = useState("");
  const [typed, setTyped] = useState("");
  const [currency, setCurrency] = useState(baseCurrency);
  const [counted, setCounted] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState({ channel: false, amount: false });
  const readAgain = useReadAgain();
  const saving = useVerb((input: NewSpend, intent) => answer(api.spend.$post({ json: input }, intent)), {
    refresh: spendKeys,
  });
  const save = () => {
    const amount = readAmount(typed, locale);
    const { channel, campaign } = target;
    setMissing({ channel: channel === null, amount: amount === undefined });
    if (amount === undefined || channel === null) return;
    const numbers = Object.fromEntries(counts.map((name) => [name, Number(counted[name] || 0)]));
    saving.mutate(
      { day, channel, campaign, item, amount: { amount, currency }, ...numbers },
      {
        onSuccess: () => {
          toast({ text: t("channels.spend.recorded") });
          readAgain();
          onDone();
        },
      },
    );
  };
  const { error } = saving;
  const nameOf = useFieldNames();
  return (
    <Form
      onSubmit={save}
      action={t("channels.spend.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOf}
    >
      <TextInput
        type="date"
        label={t("channels.spend.day")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        error={faultOf(error, "day")}
        required
      />
      <TargetFields
        value={target}
        onChange={setTarget}
        channelError={missing.channel ? t("channels.choose") : faultOf(error, "channel")}
        campaignError={faultOf(error, "campaign")}
      />
      <div className={styles.fields}>
        <MoneyField
          label={t("channels.spend.amount")}
          description={t("channels.spend.amount.hint")}
          value={typed}
          onChange={setTyped}
          currency={currency}
          error={missing.amount ? t("channels.campaign.amount.unclear") : faultOf(error, "amount.amount")}
          required
        />
        <CurrencyField
          label={t("channels.spend.currency")}
          value={currency}
          onChange={setCurrency}
          first={baseCurrency}
          error={faultOf(error, "amount.currency")}
        />
      </div>
      <TextInput
        label={t("channels.spend.item")}
        description={t("channels.spend.item.hint")}
        value={item}
        onChange={(event) => setItem(event.currentTarget.value)}
        error={faultOf(error, "item")}
      />
      <Fieldset legend={t("channels.spend.counted")}>
        <div className={styles.fields}>
          {counts.map((name) => (
            <TextInput
              key={name}
              label={t(`channels.spend.column.${name}`)}
              inputMode="numeric"
              value={counted[name] ?? ""}
              onChange={(event) => setCounted({ ...counted, [name]: event.currentTarget.value.replace(/\D/g, "") })}
              error={faultOf(error, name)}
            />
          ))}
        </div>
      </Fieldset>
    </Form>
  );
}

/** Reads the sums once more a moment later: they come from a copy that follows what was recorded. */
export function useReadAgain(): () => void {
  const queries = useQueryClient();
  return () => void setTimeout(() => void queries.invalidateQueries({ queryKey: ["spend"] }), 1500);
}
