import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useAddress } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Silence } from "../silence/silence-contract.ts";
import { tooManyWeeks } from "../silence/silence-weeks-contract.ts";
import { AsOf } from "./AsOf.tsx";
import { ReturnsArea } from "./ReturnsArea.tsx";
import { SilenceDepartments } from "./SilenceDepartments.tsx";
import { SilenceOrder } from "./SilenceOrder.tsx";
import { readView, rowsAddress } from "./view.ts";

const confidences = ["0.8", "0.9", "0.95"] as const;

function useSilence(query: { confidence: string; measure: Silence["measure"] }): UseQueryResult<Silence> {
  return useQuery({
    queryKey: ["returns", "silence", query],
    queryFn: () => answer(api.returns.silence.$get({ query })),
    placeholderData: keepPreviousData,
  });
}

/** What it costs that nobody asked, how sure the order of the channels is, and who can settle it soonest. */
export function SilencePage() {
  const t = useMessages();
  const formats = useFormats();
  const [search, replace] = useAddress();
  const confidence = confidences.find((one) => one === search.confidence) ?? "0.9";
  const measure = search.measure === "customers" ? "customers" : "revenue";
  const silence = useSilence({ confidence, measure });
  const show = (part: { confidence?: string; measure?: string }) => {
    const next = { confidence, measure, ...part };
    replace(`/returns/silence?${new URLSearchParams(next)}`);
  };
  return (
    <Page title={t("returns.silence.title")} above={<ReturnsArea />} lead={t("returns.silence.lead")} load={silence}>
      {(report) => (
        <>
          <AsOf at={silence.dataUpdatedAt} of={["sales", "answers"]} />
          <SilenceFigures silence={report} />
          <Section
            title={t("returns.silence.order.title")}
            lead={sentenceOf(report, t, formats)}
            actions={
              <>
                <SegmentedControl
                  aria-label={t("returns.silence.measure")}
                  value={measure}
                  onChange={(next) => show({ measure: next })}
                  data={(["revenue", "customers"] as const).map((value) => ({
                    value,
                    label: t(`returns.silence.measure.${value}`),
                  }))}
                />
                <SegmentedControl
                  aria-label={t("returns.silence.confidence")}
                  value={confidence}
                  onChange={(next) => show({ confidence: next })}
                  data={confidences.map((value) => ({ value, label: formats.percent(Number(value), 0) }))}
                />
              </>
            }
          >
            {report.order.length === 0 ? (
              <EmptyState
                title={t("returns.silence.empty.title")}
                action={<AppLink href="/capture">{t("returns.do.capture")}</AppLink>}
              >
                {t("returns.silence.empty.text")}
              </EmptyState>
            ) : (
              <SilenceOrder silence={report} />
            )}
          </Section>
          <SilenceDepartments silence={report} />
        </>
      )}
    </Page>
  );
}

function SilenceFigures({ silence }: { silence: Silence }) {
  const t = useMessages();
  const formats = useFormats();
  const { unknown, revenue, answers, moreAnswers } = silence;
  const whole = Number(revenue.amount);
  const view = readView({ by: "channel", model: "said" });
  return (
    <Figures>
      <Figure
        label={t("returns.silence.unknown")}
        value={formats.money(unknown.revenue, { whole: true })}
        definition={t("returns.silence.unknown.is")}
        sample={t("returns.silence.unknown.sample", {
          share: formats.percent(whole > 0 ? Number(unknown.revenue.amount) / whole : 0),
          count: unknown.customers,
        })}
        strength="measured"
        href={rowsAddress(view, { key: 0, reason: null, column: "revenue" })}
      />
      <Figure
        label={t("returns.silence.answers")}
        value={formats.number(answers)}
        definition={t("returns.silence.answers.is")}
        strength="measured"
      />
      <Figure
        label={t("returns.silence.more")}
        value={moreAnswers === null ? "–" : formats.number(moreAnswers)}
        definition={t("returns.silence.more.is")}
        sample={t("returns.silence.more.sample", { share: formats.percent(silence.confidence, 0) })}
        strength="assumed"
      />
    </Figures>
  );
}

function sentenceOf(
  { moreAnswers, confidence, stable, weeks }: Silence,
  t: ReturnType<typeof useMessages>,
  formats: ReturnType<typeof useFormats>,
): string {
  if (moreAnswers === null) return t("returns.silence.order.none");
  const share = formats.percent(stable, 0);
  if (moreAnswers === 0) return t("returns.silence.order.stable", { share });
  const wanted = formats.percent(confidence, 0);
  const more = t("returns.silence.order.more", { share, wanted, count: moreAnswers });
  if (weeks !== null && weeks > tooManyWeeks) return `${more} ${t("returns.silence.order.years")}`;
  return weeks === null
    ? `${more} ${t("returns.silence.order.never")}`
    : `${more} ${t("returns.silence.order.weeks", { count: Math.max(1, Math.ceil(weeks)) })}`;
}
