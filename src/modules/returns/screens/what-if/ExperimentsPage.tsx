import { Button } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../../web/api/client.ts";
import { usePages } from "../../../../web/api/queries.ts";
import { useMay, useMe } from "../../../../web/api/session.ts";
import { Banner } from "../../../../web/kit/Banner.tsx";
import { EmptyState } from "../../../../web/kit/EmptyState.tsx";
import { Page } from "../../../../web/kit/Page.tsx";
import { Section } from "../../../../web/kit/Section.tsx";
import type { Column } from "../../../../web/kit/table/columns.ts";
import { DataTable } from "../../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { Experiment } from "../../experiments/contract.ts";
import { ReturnsArea } from "../ReturnsArea.tsx";
import { ReadTestDialog } from "./ReadTestDialog.tsx";
import { TakeBack } from "./TakeBack.tsx";
import { experimentKeys, useAmounts } from "./what-if-data.ts";

/** Randomised tests, what each measured, and the way to read another. */
export function ExperimentsPage() {
  const t = useMessages();
  const may = useMay();
  const { data: me } = useMe();
  const [isReading, setIsReading] = useState(false);
  const experiments = usePages<Experiment>(["experiments"], (cursor) =>
    answer(api.experiments.$get({ query: { cursor } })),
  );
  const read = may("experiment.saved") && <Button onClick={() => setIsReading(true)}>{t("whatif.tests.read")}</Button>;
  if (!may("experiment.read")) {
    return (
      <Page title={t("whatif.tests")} above={<ReturnsArea />}>
        <EmptyState title={t("whatif.forbidden.title")}>{t("whatif.forbidden.text")}</EmptyState>
      </Page>
    );
  }
  return (
    <>
      <Page
        title={t("whatif.tests")}
        above={<ReturnsArea />}
        lead={t("whatif.tests.lead")}
        actions={read}
        load={experiments}
        isEmpty={(all) => all.length === 0}
        empty={<EmptyState title={t("whatif.tests.empty.title")}>{t("whatif.tests.empty.text")}</EmptyState>}
      >
        {(all) => (
          <>
            {all.map((experiment) => (
              <TestSection key={experiment.id} experiment={experiment} currency={me?.company.baseCurrency ?? "EUR"} />
            ))}
            {experiments.more && (
              <Button variant="default" onClick={experiments.more.load} loading={experiments.more.isLoading}>
                {t("kit.table.more")}
              </Button>
            )}
          </>
        )}
      </Page>
      <ReadTestDialog isOpen={isReading} onClose={() => setIsReading(false)} />
    </>
  );
}

function TestSection({ experiment, currency }: { experiment: Experiment; currency: string }) {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const { interval, money } = useAmounts(currency);
  const { id, name, groups, balance, lifts, calibrates } = experiment;
  const points = (share: number) => formats.number(100 * share, 1);
  const columns: Column<Experiment["lifts"][number]>[] = [
    { id: "group", header: t("whatif.tests.arm"), cell: ({ treated }) => treated },
    {
      id: "rate",
      header: t("whatif.tests.rate"),
      cell: ({ treatedRate }) => formats.percent(treatedRate),
      align: "end",
    },
    {
      id: "difference",
      header: t("whatif.tests.over", { control: lifts[0]?.control ?? "" }),
      cell: ({ difference: { estimate, low, high } }) =>
        t("whatif.tests.points", { value: points(estimate), low: points(low), high: points(high) }),
      align: "end",
    },
    {
      id: "value",
      header: t("whatif.tests.value"),
      cell: ({ value }) => (value ? interval(value) : "–"),
      align: "end",
    },
  ];
  const sizes = groups.map((group) => t("whatif.tests.group", group));
  const param = { id: String(id) };
  return (
    <Section
      title={name}
      lead={formats.list(sizes)}
      actions={
        may("experiment.withdrawn") && (
          <TakeBack
            name={name}
            take={() => answer(api.experiments[":id"].$delete({ param }))}
            restore={() => answer(api.experiments[":id"].withdrawal.$delete({ param }))}
            refresh={experimentKeys}
          />
        )
      }
    >
      {balance.isSuspect && <Banner tone="warn">{t("whatif.tests.suspect")}</Banner>}
      <DataTable
        label={t("whatif.tests.table", { name })}
        columns={columns}
        rows={lifts}
        rowKey={({ treated }) => treated}
        isSortedByServer
      />
      {calibrates && (
        <p>
          {t("whatif.tests.draws", {
            channel: calibrates.channel.name,
            value: money(calibrates.effect.estimate),
            low: money(calibrates.effect.low),
            high: money(calibrates.effect.high),
            from: formats.day(calibrates.from),
            to: formats.day(calibrates.to),
          })}
        </p>
      )}
    </Section>
  );
}
