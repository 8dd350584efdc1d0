import { Button, NumberInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useMay, useMe } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Chart } from "../../../web/kit/chart/Chart.tsx";
import type { ChartData } from "../../../web/kit/chart/chart-data.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpDetail } from "../heads-ups/contract.ts";
import styles from "./Exchange.module.css";
import { useShare, useSharing } from "./heads-up-data.ts";

/** How much of each department has read it, whether that is enough for the launch, and who has not, for their head. */
export function HeadsUpCoverage({ headsUp }: { headsUp: HeadsUpDetail }) {
  const t = useMessages();
  const formats = useFormats();
  const { coverage, read, share, launchAt } = headsUp;
  const data = useMemo<ChartData>(() => {
    const percent = (value: number) => formats.percent(value / 100, 0);
    return {
      kind: "bars",
      categories: coverage.map(({ departments, read: part }) => ({
        name: departments.map(({ name }) => name).join(", "),
        instead: t("headsups.coverage.few"),
        ...(part ? {} : { isUnknown: true }),
      })),
      series: [
        {
          name: t("headsups.coverage.series"),
          values: coverage.map(({ read: part }) =>
            part && part.members > 0 ? Math.round((part.confirmed / part.members) * 100) : null,
          ),
        },
      ],
      format: percent,
      formatAxis: percent,
    };
  }, [coverage, formats, t]);
  const summary = read ? t("headsups.coverage.summary", { ...read, share }) : t("headsups.coverage.hidden");
  // Without a confirmation there is no bar to draw.
  const isDrawn = coverage.some(({ read: part }) => part !== null && part.confirmed > 0);
  return (
    <Section title={t("headsups.coverage")} lead={isDrawn ? undefined : summary}>
      <Readiness headsUp={headsUp} when={formats.dateTime(launchAt)} />
      {isDrawn && (
        <Chart title={t("headsups.coverage")} data={data} corner={t("headsups.coverage.corner")} summary={summary} />
      )}
      {coverage.length > 0 && (
        <ul className={styles.list}>
          {coverage.map(({ departments, read: part }) => (
            <li key={departments.map(({ id }) => id).join(" ")} className={styles.row}>
              <span>{departments.map(({ name }) => name).join(", ")}</span>
              <span className={styles.soft}>{part ? t("headsups.coverage.of", part) : t("headsups.coverage.few")}</span>
            </li>
          ))}
        </ul>
      )}
      <Unread of={headsUp.unread} />
      <Share />
    </Section>
  );
}

function Readiness({ headsUp, when }: { headsUp: HeadsUpDetail; when: string }) {
  const t = useMessages();
  const { coverage, share, state } = headsUp;
  if (state !== "published") return null;
  const under = coverage.filter(({ read }) => read?.isUnder);
  const counted = coverage.filter(({ read }) => read !== null && read.members > 0);
  if (counted.length === 0) return null;
  if (under.length === 0) return <Banner tone="good">{t("headsups.coverage.ready")}</Banner>;
  const departments = under.flatMap((one) => one.departments.map(({ name }) => name)).join(", ");
  return (
    <Banner tone="warn" title={t("headsups.coverage.under")}>
      {t("headsups.coverage.under.text", { share, departments, when })}
    </Banner>
  );
}

/** Only those whom the reader may name. */
function Unread({ of }: { of: HeadsUpDetail["unread"] }) {
  const t = useMessages();
  const me = useMe().data;
  const others = of.filter(({ id }) => id !== me?.member);
  if (others.length === 0) return null;
  return (
    <>
      <h3 className={styles.name}>{t("headsups.unread")}</h3>
      <p>{others.map(({ name }) => name).join(", ")}</p>
      <p className={styles.soft}>{t("headsups.unread.lead")}</p>
    </>
  );
}

/** From which share on a department has read a heads-up: for those who set it. */
function Share() {
  const t = useMessages();
  const may = useMay();
  const settings = useShare().data;
  if (!settings || !may("heads_up_settings.changed")) return null;
  return (
    <details>
      <summary>{t("headsups.share.save")}</summary>
      <SetShare key={settings.version} {...settings} />
    </details>
  );
}

function SetShare({ share: before, version }: { share: number; version: number }) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const sharing = useSharing();
  const [share, setShare] = useState<number | string>(before);
  const save = () =>
    sharing.mutate(
      { share: Number(share), version },
      {
        onSuccess: (now) =>
          toast({
            text: t("headsups.share.saved", { share: now.share }),
            undo: () => sharing.mutateAsync({ share: before, version: now.version }),
          }),
        onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
      },
    );
  return (
    <div className={styles.controls}>
      <NumberInput label={t("headsups.share.label")} value={share} onChange={setShare} min={1} max={100} />
      <Button variant="default" loading={sharing.isPending} onClick={save}>
        {t("headsups.share.save")}
      </Button>
    </div>
  );
}
