import { useCallback, useMemo } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { MemberCaptureTime, CaptureTimes as Times } from "../capture-times-contract.ts";
import { useCaptureTimes } from "./funnel-data.ts";

/** How long capturing takes: one's own, a head's people, and departments for administrators and their heads. */
export function CaptureTimes({ period }: { period: Period }) {
  const t = useMessages();
  const times = useCaptureTimes(period);
  return (
    <Section title={t("times.title")} lead={t("times.lead")}>
      <Loaded load={times} skeleton={<p />}>
        {(found) => (
          <>
            <Own times={found} />
            <Departments times={found} />
            <Members times={found} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

type Part = { times: Times };

function useSeconds(): (milliseconds: number) => string {
  const formats = useFormats();
  return useCallback((milliseconds) => formats.seconds(milliseconds / 1000), [formats]);
}

/** The times of some captures in a sentence, where there are times to show. */
function useTold() {
  const t = useMessages();
  const seconds = useSeconds();
  return (whose: "own" | "total", { captures, p50, p90 }: Times["total"]) =>
    p50 === null || p90 === null
      ? undefined
      : t(`times.${whose}`, { captures, half: seconds(p50), most: seconds(p90) });
}

function Own({ times: { members } }: Part) {
  const t = useMessages();
  const told = useTold();
  const { data: me } = useMe();
  const own = members.find(({ member }) => member.id === me?.member);
  return <p>{own ? told("own", { ...own, members: 1 }) : t("times.own.none")}</p>;
}

function Departments({ times: { items, total } }: Part) {
  const t = useMessages();
  const formats = useFormats();
  const seconds = useSeconds();
  const told = useTold()("total", total);
  const nowhere = t("times.nowhere");
  const data = useMemo<ChartData>(() => {
    const shown = items.filter(({ p50 }) => p50 !== null);
    return {
      kind: "bars",
      categories: shown.map(({ department }) => ({ name: department?.name ?? nowhere })),
      series: [
        { name: t("times.half"), values: shown.map(({ p50 }) => p50) },
        { name: t("times.most"), values: shown.map(({ p90 }) => p90) },
      ],
      format: seconds,
      formatAxis: seconds,
    };
  }, [items, nowhere, seconds, t]);
  const small = items.flatMap(({ p50, department }) => (p50 === null ? [department?.name ?? nowhere] : []));
  return (
    <>
      {data.categories.length > 0 ? (
        <Chart title={t("times.chart")} data={data} corner={t("funnel.by.department")} summary={told ?? ""} />
      ) : (
        told && <p>{told}</p>
      )}
      {small.length > 0 && <p>{t("times.small", { names: formats.list(small) })}</p>}
    </>
  );
}

function Members({ times: { members } }: Part) {
  const t = useMessages();
  const formats = useFormats();
  const seconds = useSeconds();
  const { data: me } = useMe();
  const others = members.filter(({ member }) => member.id !== me?.member);
  if (others.length === 0) return null;
  const columns: Column<MemberCaptureTime>[] = [
    { id: "member", header: t("funnel.by.member"), cell: ({ member }) => member.name },
    { id: "captures", header: t("times.captures"), align: "end", cell: ({ captures }) => formats.number(captures) },
    { id: "half", header: t("times.half"), align: "end", cell: ({ p50 }) => seconds(p50) },
    { id: "most", header: t("times.most"), align: "end", cell: ({ p90 }) => seconds(p90) },
  ];
  return (
    <>
      <p>{t("times.members.private")}</p>
      <DataTable
        label={t("times.members")}
        columns={columns}
        rows={members}
        rowKey={({ member }) => member.id}
        isSortedByServer
      />
    </>
  );
}
