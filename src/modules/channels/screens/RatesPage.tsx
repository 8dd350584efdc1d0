import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { Day } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { readAmount } from "../../../web/kit/form/amounts.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewRate, Rate } from "../spend-contract.ts";
import { ChannelsFrame } from "./ChannelsFrame.tsx";
import { CurrencyField } from "./CurrencyField.tsx";
import { spendKeys, useCompany } from "./channel-data.ts";
import { useFieldNames } from "./field-names.ts";
import { useReadAgain } from "./SpendForm.tsx";

/** What other currencies are worth in the base currency, day by day. */
export function RatesPage() {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const { baseCurrency: currency } = useCompany();
  const [isAdding, setIsAdding] = useState(false);
  const rates = usePages<Rate>(["rates"], (cursor) => answer(api.rates.$get({ query: { limit: "200", cursor } })));
  const add = may("rate.recorded") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("channels.rates.add")}
    </Button>
  );
  const columns: Column<Rate>[] = [
    { id: "currency", header: t("channels.rates.currency"), cell: (rate) => rate.currency },
    { id: "day", header: t("channels.rates.day"), cell: ({ day }) => <Day day={day} /> },
    {
      id: "rate",
      header: t("channels.rates.rate", { currency }),
      align: "end",
      cell: ({ rate }) => formats.number(Number(rate), Math.max(2, rate.split(".")[1]?.length ?? 0)),
    },
  ];
  return (
    <ChannelsFrame title={t("channels.rates.title")} lead={t("channels.rates.lead", { currency })} actions={add}>
      <Loaded
        load={rates}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState title={t("channels.rates.empty.title")} action={add}>
            {t("channels.rates.empty.text", { currency })}
          </EmptyState>
        }
      >
        {(all) => (
          <DataTable
            label={t("channels.rates.list", { currency })}
            columns={columns}
            rows={all}
            rowKey={({ id }) => id}
            more={rates.more}
          />
        )}
      </Loaded>
      <Dialog isOpen={isAdding} onClose={() => setIsAdding(false)} title={t("channels.rates.add")}>
        <RateForm onDone={() => setIsAdding(false)} />
      </Dialog>
    </ChannelsFrame>
  );
}

function RateForm({ onDone }: { onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { locale } = useFormats();
  const { baseCurrency, timeZone } = useCompany();
  const [currency, setCurrency] = useState("");
  const [day, setDay] = useState(todayIn(timeZone));
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState({ currency: false, rate: false });
  const readAgain = useReadAgain();
  const saving = useVerb((input: NewRate, intent) => answer(api.rates.$post({ json: input }, intent)), {
    refresh: spendKeys,
  });
  const save = () => {
    const rate = readAmount(typed, locale);
    setMissing({ currency: currency === "", rate: rate === undefined });
    if (rate === undefined || currency === "") return;
    saving.mutate(
      { currency, day, rate },
      {
        onSuccess: () => {
          toast({ text: t("channels.rates.recorded") });
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
      action={t("channels.rates.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOf}
    >
      <CurrencyField
        label={t("channels.rates.currency")}
        value={currency}
        onChange={setCurrency}
        without={baseCurrency}
        error={missing.currency ? t("channels.choose") : faultOf(error, "currency")}
      />
      <TextInput
        type="date"
        label={t("channels.rates.day")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        error={faultOf(error, "day")}
        required
      />
      <TextInput
        label={t("channels.rates.rate", { currency: baseCurrency })}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={missing.rate ? t("channels.rates.unclear") : faultOf(error, "rate")}
        required
      />
    </Form>
  );
}
