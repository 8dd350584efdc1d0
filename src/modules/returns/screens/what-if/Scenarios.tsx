import { answer, api } from "../../../../web/api/client.ts";
import { usePages } from "../../../../web/api/queries.ts";
import { useMay } from "../../../../web/api/session.ts";
import { DateTime } from "../../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../../web/kit/Loaded.tsx";
import { Section } from "../../../../web/kit/Section.tsx";
import type { Column } from "../../../../web/kit/table/columns.ts";
import { DataTable } from "../../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { Scenario } from "../../what-if/contract.ts";
import { TakeBack } from "./TakeBack.tsx";
import { scenarioKeys, useAmounts } from "./what-if-data.ts";

/** The plans that were saved as decisions, newest first. */
export function Scenarios() {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const scenarios = usePages<Scenario>(["scenarios"], (cursor) => answer(api.scenarios.$get({ query: { cursor } })));
  const columns: Column<Scenario>[] = [
    {
      id: "name",
      header: t("whatif.scenarios.name"),
      cell: ({ name, note }) => (note === "" ? name : `${name}: ${note}`),
    },
    { id: "gain", header: t("whatif.scenarios.gain"), cell: ({ plan }) => <Gain plan={plan} />, align: "end" },
    {
      id: "budget",
      header: t("whatif.scenarios.budget"),
      cell: ({ plan }) => formats.money({ amount: plan.budget.toFixed(2), currency: plan.currency }),
      align: "end",
    },
    {
      id: "answers",
      header: t("whatif.scenarios.answers"),
      cell: ({ answers }) => formats.number(answers),
      align: "end",
    },
    { id: "by", header: t("whatif.scenarios.by"), cell: ({ member }) => member?.name ?? "–" },
    { id: "at", header: t("whatif.scenarios.at"), cell: ({ at }) => <DateTime at={at} /> },
  ];
  if (may("scenario.withdrawn")) {
    columns.push({
      id: "undo",
      header: t("whatif.scenarios.action"),
      align: "end",
      cell: ({ id, name }) => {
        const param = { id: String(id) };
        return (
          <TakeBack
            name={name}
            take={() => answer(api.scenarios[":id"].$delete({ param }))}
            restore={() => answer(api.scenarios[":id"].withdrawal.$delete({ param }))}
            refresh={scenarioKeys}
          />
        );
      },
    });
  }
  return (
    <Section title={t("whatif.scenarios")} lead={t("whatif.scenarios.lead")}>
      <Loaded load={scenarios} isEmpty={(all) => all.length === 0} empty={<p>{t("whatif.scenarios.none")}</p>}>
        {(all) => (
          <DataTable
            label={t("whatif.scenarios.table")}
            columns={columns}
            rows={all}
            rowKey={({ id }) => id}
            isSortedByServer
            more={scenarios.more}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Gain({ plan }: { plan: Scenario["plan"] }) {
  const { interval } = useAmounts(plan.currency);
  return interval(plan.gain);
}
