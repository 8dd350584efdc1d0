import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { Figure, Figures } from "../kit/Figure.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";

const steps = ["captured", "specific", "delivered", "used"] as const;

/** What became of what the reader captured: named a channel, reached marketing, used. For the reader alone. */
export function Came() {
  const t = useMessages();
  const formats = useFormats();
  const report = useQuery({
    queryKey: ["answers", "own", "report"],
    queryFn: () => answer(api.answers.own.report.$get()),
  });
  const lead = report.data && report.data.captured > 0 ? t("came.lead", { days: report.data.days }) : undefined;
  return (
    <Section title={t("came.title")} lead={lead}>
      <Loaded
        load={report}
        isEmpty={({ captured }) => captured === 0}
        empty={<p className={styles.line}>{t("came.none")}</p>}
      >
        {(counts) => (
          <Figures>
            {steps.map((step) => (
              <Figure
                key={step}
                label={t(`came.${step}`)}
                value={formats.number(counts[step])}
                definition={t(`came.${step}.is`)}
              />
            ))}
          </Figures>
        )}
      </Loaded>
    </Section>
  );
}
