import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Unknown } from "../../../web/kit/Unknown.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsReport } from "../report/report-contract.ts";
import { summarizeReturns } from "./summary.ts";

/** The totals that no model changes, and how much of them it can name somebody for. */
export function TotalFigures({ report }: { report: ReturnsReport }) {
  const t = useMessages();
  const formats = useFormats();
  const { total, currency, model, by } = report;
  const { unknown, unknownShare } = summarizeReturns(report);
  const inWhole = (amount: number) => formats.money({ amount: String(amount), currency }, { whole: true });
  return (
    <Figures>
      <Figure
        label={t("returns.figure.revenue")}
        value={<Money value={total.revenue} whole />}
        definition={t("returns.figure.revenue.is", { currency })}
        sample={t("returns.figure.revenue.sample", { count: total.sales })}
        strength="measured"
      />
      <Figure
        label={t("returns.figure.customers")}
        value={formats.number(total.customers)}
        definition={t("returns.figure.customers.is")}
        strength="measured"
        {...(total.leads === null ? {} : { sample: t("returns.figure.customers.sample", { count: total.leads }) })}
      />
      {total.sales > 0 && (
        <Figure
          label={t("returns.figure.known")}
          value={formats.percent(1 - unknownShare)}
          definition={t("returns.figure.known.is")}
          sample={t("returns.figure.known.sample", { amount: inWhole(unknown) })}
          strength={model === "said" || model === "blended" ? "associated" : "assumed"}
        />
      )}
      {by !== "department" && (
        <Figure
          label={t("returns.figure.roi")}
          value={
            total.roi === null ? (
              <AppLink href="/channels/spend">
                <Unknown reason={t("returns.figure.roi.none")} />
              </AppLink>
            ) : (
              formats.percent(total.roi, 0)
            )
          }
          definition={t("returns.figure.roi.is")}
          strength="associated"
          {...(total.spend === null
            ? {}
            : {
                sample: t("returns.figure.roi.sample", { amount: formats.money(total.spend, { whole: true }) }),
                href: "/channels/spend",
              })}
        />
      )}
    </Figures>
  );
}
