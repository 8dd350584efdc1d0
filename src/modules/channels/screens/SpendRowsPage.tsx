import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Day } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Money } from "../../../web/kit/Money.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { usePeriodWords } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import type { NewSpend, Spend } from "../spend-contract.ts";
import styles from "./Channels.module.css";
import { spendKeys, useCompany } from "./channel-data.ts";
import { useReadAgain } from "./SpendForm.tsx";
import { readPeriod } from "./SpendPage.tsx";
import { useTarget } from "./TagRules.tsx";

/** The rows of spend behind a figure: a period, a channel, a campaign. */
export function SpendRowsPage() {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const targetOf = useTarget();
  const periodWords = usePeriodWords();
  const withdraw = useWithdrawal();
  const { timeZone } = useCompany();
  const [search] = useSearchParts();
  const { channel, campaign } = search;
  const today = todayIn(timeZone);
  const { from, to } = readPeriod(search, today);
  const rows = usePages<Spend>(["spend", "rows", from, to, channel ?? "", campaign ?? ""], (cursor) => {
    const query = { limit: "200", cursor, from: from ?? undefined, to: to ?? undefined, channel, campaign };
    return answer(api.spend.$get({ query }));
  });
  const number = (id: "clicks" | "enquiries" | "impressions" | "sales", isOptional = false): Column<Spend> => ({
    id,
    header: t(`channels.spend.column.${id}`),
    align: "end",
    cell: (row) => formats.number(row[id]),
    isOptional,
  });
  const columns: Column<Spend>[] = [
    { id: "day", header: t("channels.spend.day"), cell: ({ day }) => <Day day={day} /> },
    {
      id: "target",
      header: t("channels.spend.channel"),
      cell: (row) => (
        <>
          {targetOf(row)}
          {row.example && <span className={styles.mark}>{t("channels.mark.example")}</span>}
        </>
      ),
    },
    {
      id: "item",
      header: t("channels.spend.item"),
      cell: ({ item }) => <span className={styles.code}>{item || "–"}</span>,
    },
    { id: "amount", header: t("channels.spend.amount"), align: "end", cell: ({ amount }) => <Money value={amount} /> },
    {
      id: "base",
      header: t("channels.spend.of", { currency: rows.data?.[0]?.baseAmount.currency ?? "" }),
      align: "end",
      cell: ({ baseAmount }) => <Money value={baseAmount} />,
      isOptional: true,
    },
    number("impressions", true),
    number("clicks"),
    number("enquiries", true),
    number("sales"),
  ];
  if (may("spend.withdrawn")) {
    columns.push({
      id: "actions",
      header: t("channels.column.actions"),
      align: "end",
      cell: (row) => (
        <span className={styles.actions}>
          <ActionIcon
            aria-label={t("channels.spend.withdraw", { day: formats.day(row.day) })}
            onClick={() => withdraw(row)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      ),
    });
  }
  return (
    <Page
      title={t("channels.spend.rows.title")}
      lead={periodWords({ from, to }, today)}
      above={<AppLink href="/channels/spend">{t("channels.spend.rows.back")}</AppLink>}
      load={rows}
    >
      {(all) => (
        <DataTable
          label={t("channels.spend.rows")}
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          more={rows.more}
          isSortedByServer
        />
      )}
    </Page>
  );
}

/** Withdraws a row, with a message that can be undone by recording it anew. */
function useWithdrawal(): (row: Spend) => void {
  const t = useMessages();
  const toast = useToast();
  const formats = useFormats();
  const describe = useDescribeError();
  const readAgain = useReadAgain();
  const withdrawing = useVerb((id: number) => answer(api.spend[":id"].$delete({ param: { id: String(id) } })), {
    refresh: spendKeys,
  });
  const recording = useVerb((input: NewSpend, intent) => answer(api.spend.$post({ json: input }, intent)), {
    refresh: spendKeys,
  });
  return (row) =>
    withdrawing.mutate(row.id, {
      onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
      onSuccess: () => {
        readAgain();
        toast({
          text: t("channels.spend.withdrawn", { day: formats.day(row.day) }),
          undo: () => {
            const { day, channel, campaign, item, amount, impressions, clicks, enquiries, sales } = row;
            const input = { day, channel, campaign, item, amount, impressions, clicks, enquiries, sales };
            return recording.mutateAsync(input).then(readAgain);
          },
        });
      },
    });
}
