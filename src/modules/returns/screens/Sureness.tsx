import { Banner } from "../../../web/kit/Banner.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsReport } from "../report/report-contract.ts";
import { useEarnerName } from "./earners.ts";
import styles from "./Returns.module.css";

const worthSaying = 0.1;

/** How sure the order of the lines by revenue is, in words: which neighbours may change places. */
export function Sureness({ report }: { report: ReturnsReport }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report.by);
  const { intervals, rows } = report;
  if (!intervals || rows.every(({ interval }) => interval === null)) return null;
  const name = (key: number) => nameOf(rows.find((row) => row.key === key) ?? { key, name: "" });
  const flips = intervals.flips.revenue.filter(({ share }) => share > worthSaying);
  return (
    <Banner tone="note" title={t("sure.title")}>
      <p className={styles.explanation}>
        {t("sure.lead", { share: formats.percent(intervals.confidence, 0), draws: intervals.draws })}
      </p>
      <ul className={styles.missing}>
        {flips.length === 0 && <li>{t("sure.settled")}</li>}
        {flips.map(({ upper, lower, share }) => (
          <li key={upper}>
            {t("sure.flip", { upper: name(upper), lower: name(lower), share: formats.percent(share, 0) })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
