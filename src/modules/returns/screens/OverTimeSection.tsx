import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Annotation } from "../annotations/contract.ts";
import type { OverTime } from "../over-time/contract.ts";
import { useAbout } from "./about.ts";
import { useEarnerName } from "./earners.ts";
import { NoteDialog } from "./NoteDialog.tsx";
import { NoteList } from "./NoteList.tsx";
import { useAnnotations, useOverTime } from "./over-time-data.ts";
import { endOf, marksOf } from "./time-marks.ts";
import type { ReturnsView } from "./view.ts";

const most = 5;
/** More campaigns than these would hide the line they are to explain, until somebody asks for them. */
const mostCampaigns = 6;

/** Revenue week by week or month by month, with what happened meanwhile. */
export function OverTimeSection({ view, today }: { view: ReturnsView; today: string }) {
  const t = useMessages();
  const mayNote = useMay()("annotation.added");
  const line = useOverTime(view);
  const annotations = useAnnotations(view);
  const [noting, setNoting] = useState<Annotation | "new" | null>(null);
  return (
    <Section
      title={t("time.title")}
      lead={t("time.lead")}
      actions={
        mayNote && (
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNoting("new")}>
            {t("time.note")}
          </Button>
        )
      }
    >
      {view.model === "markov" ? (
        <Banner tone="note">{t("time.markov")}</Banner>
      ) : (
        <Loaded load={line}>
          {(data) => (
            <TimeLine line={data} view={view} annotations={annotations.data?.items ?? []} onEdit={setNoting} />
          )}
        </Loaded>
      )}
      {noting !== null && (
        <NoteDialog
          note={noting === "new" ? null : noting}
          today={view.to !== null && view.to < today ? view.to : today}
          onClose={() => setNoting(null)}
        />
      )}
    </Section>
  );
}

type TimeLineProps = {
  line: OverTime;
  view: ReturnsView;
  annotations: readonly Annotation[];
  onEdit: (note: Annotation) => void;
};

function TimeLine({ line, view, annotations, onEdit }: TimeLineProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(line.by);
  const about = useAbout(view, t(`returns.model.${line.model}`));
  const { begins, rows, total, step, currency } = line;
  const happened = useMemo(
    () => marksOf(annotations, begins, endOf(begins.at(-1) ?? "", step)),
    [annotations, begins, step],
  );
  const campaigns = happened.filter(({ annotation }) => annotation.kind === "campaign").length;
  const [wantsCampaigns, setWantsCampaigns] = useState<boolean | null>(null);
  const hasCampaigns = wantsCampaigns ?? campaigns <= mostCampaigns;
  const marks = useMemo(
    () => (hasCampaigns ? happened : happened.filter(({ annotation }) => annotation.kind === "note")),
    [happened, hasCampaigns],
  );
  const data = useMemo<ChartData>(() => {
    const known = rows.filter(({ key }) => key !== 0);
    const values = (row: OverTime["rows"][number]) => row.revenue.map(({ amount }) => Number(amount));
    const others = known.slice(most);
    const rest = begins.map((_, at) => others.reduce((sum, row) => sum + Number(row.revenue[at]?.amount ?? 0), 0));
    return {
      kind: "stack",
      categories: begins.map((day) => ({ name: step === "month" ? formats.month(day) : formats.day(day) })),
      series: [
        ...known.slice(0, most).map((row) => ({ name: nameOf(row), values: values(row) })),
        ...(others.length > 0 ? [{ name: t("returns.chart.others", { count: others.length }), values: rest }] : []),
        ...rows
          .filter(({ key }) => key === 0)
          .map((row) => ({ name: nameOf(row), values: values(row), isUnknown: true })),
      ],
      marks: marks.map(({ mark }) => mark),
      format: (value) => formats.money({ amount: value.toFixed(2), currency }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    };
  }, [begins, rows, step, marks, nameOf, currency, formats, t]);
  const best = total.reduce(
    (most, each, at) => (Number(each.amount) > Number(total[most]?.amount ?? 0) ? at : most),
    0,
  );
  const summary =
    total.length === 0
      ? t("returns.lead.none")
      : t(`time.summary.${step}`, {
          when: data.categories[best]?.name ?? "",
          revenue: formats.money(total[best] ?? { amount: "0", currency }, { whole: true }),
          count: total.length,
        });
  return (
    <>
      <Chart
        title={t(`time.chart.${step}`)}
        data={data}
        corner={t(`time.corner.${step}`)}
        summary={summary}
        about={about}
      />
      {campaigns > 0 && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setWantsCampaigns(!hasCampaigns)}>
            {t(hasCampaigns ? "time.campaigns.hide" : "time.campaigns.show", { count: campaigns })}
          </Button>
        </div>
      )}
      <NoteList notes={marks.map(({ annotation }) => annotation)} onEdit={onEdit} />
    </>
  );
}
