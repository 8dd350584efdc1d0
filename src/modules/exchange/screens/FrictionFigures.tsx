import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Friction } from "../friction/contract.ts";
import { type FrictionView, waitsAddress } from "./friction-data.ts";
import { useHours } from "./friction-words.ts";

/** The whole of it in numbers that open their times. */
export function FrictionFigures({ total, view }: { total: Friction["total"]; view: FrictionView }) {
  const t = useMessages();
  const formats = useFormats();
  const hours = useHours();
  const { mine, from, to, department } = view;
  // The times of one's own causes are behind the rows: together they are no one list.
  const opens = mine === "true" ? {} : { href: waitsAddress({ from, to, department }) };
  return (
    <Figures>
      <Figure
        label={t("friction.waited")}
        value={hours(total.waitedSeconds)}
        definition={t("friction.waited.is")}
        note={t("friction.times", { count: total.waits })}
        strength="measured"
        {...opens}
      />
      <Figure
        label={t("friction.late")}
        value={hours(total.lateSeconds)}
        definition={t("friction.late.is")}
        note={t("friction.share", {
          share: formats.percent(total.waitedSeconds === 0 ? 0 : total.lateSeconds / total.waitedSeconds, 0),
        })}
        strength="measured"
        {...opens}
      />
      <Figure
        label={t("friction.open")}
        value={formats.number(total.open)}
        definition={t("friction.open.is")}
        {...opens}
      />
      <Figure
        label={t("friction.asks")}
        value={formats.number(total.asks)}
        definition={t("friction.asks.is")}
        strength="measured"
        {...(mine === "true" ? {} : { href: waitsAddress({ from, to, department, asks: "true" }) })}
      />
    </Figures>
  );
}
