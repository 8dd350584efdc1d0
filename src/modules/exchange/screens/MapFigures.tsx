import { useMay } from "../../../web/api/session.ts";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactMap } from "../map/contract.ts";
import { type FactsView, factsAddress } from "./facts-view.ts";

const states = ["delivered", "opened", "unopened", "answered", "used", "late"] as const;

/** What became of the facts of a period, in numbers that open them. Late only where a commitment says what that is. */
export function MapFigures({ map: { total, became, isTimed }, period }: { map: FactMap; period: Period }) {
  const t = useMessages();
  const formats = useFormats();
  const mayOpen = useMay()("all_facts.read");
  const linked = (view: Partial<FactsView>) => (mayOpen ? { href: factsAddress({ ...period, ...view }) } : {});
  const share = (part: number, whole: number) => formats.percent(whole === 0 ? 0 : part / whole, 0);
  return (
    <Figures>
      <Figure
        label={t("factmap.told")}
        value={formats.number(total.facts)}
        definition={t("factmap.told.is")}
        {...linked({})}
      />
      {states
        .filter((state) => state !== "late" || isTimed)
        .map((state) => (
          <Figure
            key={state}
            label={t(`factmap.${state}`)}
            value={formats.number(became[state])}
            definition={t(`factmap.${state}.is`)}
            note={
              state === "delivered"
                ? t("factmap.share.all", { share: share(became.delivered, total.facts) })
                : t("factmap.share", { share: share(became[state], became.delivered) })
            }
            {...linked({ became: state })}
          />
        ))}
      <Figure
        label={t("factmap.unwanted")}
        value={formats.number(total.unwanted)}
        definition={t("factmap.unwanted.is")}
        note={t("factmap.share.all", { share: share(total.unwanted, total.facts) })}
        {...linked({ unwanted: "true" })}
      />
    </Figures>
  );
}
