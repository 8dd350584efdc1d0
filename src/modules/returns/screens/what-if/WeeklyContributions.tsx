import { useMemo } from "react";
import { Chart } from "../../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../../web/kit/chart/chart-data.ts";
import { Section } from "../../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { WhatIf } from "../../what-if/contract.ts";
import { useAmounts } from "./what-if-data.ts";

/** What each channel brought in each week, on top of each other; how sure each is stands in the table and the summary. */
export function WeeklyContributions({ whatIf: { weeks, channels, currency } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const formats = useFormats();
  const { money, interval } = useAmounts(currency);
  const told = useMemo(
    () =>
      channels
        .flatMap(({ channel, found, weekly }) =>
          found && weekly.length === weeks.length ? [{ channel, all: found.contribution, weekly }] : [],
        )
        .sort((one, other) => other.all.estimate - one.all.estimate),
    [channels, weeks],
  );
  const data = useMemo<ChartData>(
    () => ({
      kind: "stack",
      categories: weeks.map(({ day }) => ({ name: formats.day(day) })),
      series: told.map(({ channel, weekly }) => ({
        name: channel.name,
        values: weekly.map(({ estimate }) => estimate),
        ranges: weekly.map(({ low, high }) => [low, high] as const),
      })),
      format: (value) => formats.money({ amount: value.toFixed(2), currency }, { whole: true }),
      formatAxis: (value) => formats.compactMoney(value, currency),
    }),
    [told, weeks, currency, formats],
  );
  const [first] = told;
  if (!first) return null;
  const sumOf = (at: number) => told.reduce((sum, { weekly }) => sum + (weekly[at]?.estimate ?? 0), 0);
  const sums = weeks.map((_, at) => sumOf(at));
  const best = sums.indexOf(Math.max(...sums));
  const came = weeks.reduce((sum, { outcome }) => sum + outcome, 0);
  const brought = sums.reduce((sum, value) => sum + value, 0);
  const summary = t("whatif.weekly.summary", {
    brought: money(brought),
    came: money(came),
    name: first.channel.name,
    value: interval(first.all),
    week: formats.day(weeks[best]?.day ?? ""),
    highest: money(sums[best] ?? 0),
  });
  return (
    <Section title={t("whatif.weekly")} lead={t("whatif.weekly.lead")}>
      <Chart title={t("whatif.weekly.title")} data={data} corner={t("time.corner.week")} summary={summary} />
    </Section>
  );
}
