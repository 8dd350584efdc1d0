import type { Period } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useStraightLines } from "./funnel-data.ts";

/** Hints at answers that are always the same, for the member and the own head; for everybody else there is nothing. */
export function StraightLines({ period }: { period: Period }) {
  const t = useMessages();
  const formats = useFormats();
  const hints = useStraightLines(period).data?.items ?? [];
  if (hints.length === 0) return null;
  const chance = (p: number) => {
    const times = Math.round(p * 10_000);
    return times < 1 ? t("funnel.hint.p.rare") : t("funnel.hint.p", { times });
  };
  return (
    <Section title={t("funnel.hint.title")} lead={t("funnel.hint.private")}>
      <ul>
        {hints.map(({ member, channel, state, expected, effect, p, chosen, answers, compared }) => (
          <li key={member.id}>
            {t("funnel.hint", {
              ...{ chosen, answers, compared },
              name: member.name,
              choice: channel?.name ?? t(`touches.ask.state.${state}`),
              share: formats.percent(expected, 0),
              effect: effect >= 0.8 ? "large" : "medium",
              p: chance(p),
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
