import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { UnknownReason } from "../contract.ts";
import type { ReturnsReport } from "../report/report-contract.ts";
import styles from "./Returns.module.css";
import { type ReturnsView, rowsAddress, viewAddress } from "./view.ts";

/** Each reason for which nobody can be named, what it is worth, and what helps. Nothing where all is known. */
export function UnknownOrigins({ report, view }: { report: ReturnsReport; view: ReturnsView }) {
  const t = useMessages();
  const formats = useFormats();
  const total = Number(report.total.revenue.amount);
  const unknown = report.rows.flatMap(({ reason, revenue }) =>
    reason !== null && Number(revenue.amount) > 0 ? [{ reason, revenue }] : [],
  );
  if (unknown.length === 0) return null;
  return (
    <Section
      title={t("returns.unknown.title")}
      actions={<AppLink href="/returns/silence">{t("returns.silence.open")}</AppLink>}
    >
      <ul className={styles.list}>
        {unknown.map(({ reason, revenue }) => (
          <li key={reason} className={styles.unknown}>
            <span className={`hatch ${styles.swatch}`} aria-hidden />
            <div>
              <p className={styles.reason}>
                {t(`returns.unknown.${reason}`)}:{" "}
                <AppLink className={styles.figure} href={rowsAddress(view, { key: 0, reason, column: "revenue" })}>
                  {t("returns.unknown.share", {
                    amount: formats.money(revenue, { whole: true }),
                    share: formats.percent(Number(revenue.amount) / total),
                  })}
                </AppLink>
              </p>
              <p className={styles.soft}>{t(`returns.unknown.${reason}.do`)}</p>
            </div>
            <Help reason={reason} view={view} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The one place that repairs it. */
function Help({ reason, view }: { reason: UnknownReason; view: ReturnsView }) {
  const t = useMessages();
  switch (reason) {
    case "no_answer":
      return <AppLink href="/capture">{t("returns.do.capture")}</AppLink>;
    case "doesnt_remember":
    case "declined":
      return <AppLink href={viewAddress({ ...view, model: "last" })}>{t("returns.do.last")}</AppLink>;
    case "no_channel":
    case "no_campaign":
      return <AppLink href="/channels/rules">{t("returns.do.rules")}</AppLink>;
    case "no_touch":
    case "no_department":
      return <AppLink href="/imports">{t("returns.do.import")}</AppLink>;
  }
}
