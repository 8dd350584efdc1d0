import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Funnel } from "../funnel-contract.ts";
import { type FunnelView, funnelRowsAddress } from "./funnel-data.ts";
import styles from "./Touches.module.css";

/** Why nobody asked, the most frequent reason first; every figure opens its people. */
export function NotAsked({ funnel: { because }, view }: { funnel: Funnel; view: FunnelView }) {
  const t = useMessages();
  const formats = useFormats();
  const { language } = useLanguage();
  if (because.length === 0) return null;
  return (
    <Section title={t("funnel.because")}>
      <ul className={styles.reasons}>
        {because.map(({ code, name, names, count }) => (
          <li key={code ?? "words"}>
            {code === null ? t("funnel.because.words") : (names[language] ?? name)}{" "}
            <AppLink href={funnelRowsAddress(view, "notAsked", undefined, code ?? "words")}>
              {formats.number(count)}
            </AppLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
