import { Banner } from "../../../web/kit/Banner.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AskingEffect } from "../said-seen/contract.ts";
import { useEarnerName } from "./earners.ts";
import { useAskingEffect } from "./said-seen-data.ts";
import type { SaidSeenView } from "./said-seen-view.ts";

type Factor = AskingEffect["factors"][number];
type Total = AskingEffect["totals"][number];

/** What the way of asking does to the answers, and the totals without what bias put into them. */
export function AskingEffectPart({ view }: { view: SaidSeenView }) {
  const t = useMessages();
  const load = useAskingEffect(view);
  return (
    <Section title={t("said.asking.title")} lead={t("said.asking.lead")}>
      <Loaded load={load} isEmpty={({ factors }) => factors.length === 0} empty={<p>{t("said.asking.empty")}</p>}>
        {(effect) => (
          <>
            <Members effect={effect} />
            <Factors effect={effect} />
            {(effect.members?.found ?? 0) > 0 && <Totals effect={effect} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Members({ effect: { members, found } }: { effect: AskingEffect }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName("channel");
  if (members === null) return <p>{t("said.asking.few")}</p>;
  const { judged, least, found: count } = members;
  const sentence = t("said.asking.members", { judged, least, count });
  if (found.length === 0) return <p>{sentence}</p>;
  return (
    <Banner tone="note" title={sentence}>
      {found.map(({ member, channel, chosen, expected, answers }) => (
        <p key={member.id}>
          {t("said.asking.member", {
            ...{ member: member.name, channel: nameOf(channel), count: answers },
            ...{ chosen: formats.percent(chosen, 0), expected: formats.percent(expected, 0) },
          })}
        </p>
      ))}
      <p>{t("said.asking.private")}</p>
    </Banner>
  );
}

function Factors({ effect }: { effect: AskingEffect }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName("channel");
  const levelOf = ({ factor, stray }: Factor) => {
    if (!stray) return "";
    if (factor === "department") return stray.name || t("said.asking.small");
    if (factor === "weekday") return t("said.asking.weekday", { day: stray.level });
    return t(factor === "hour" ? "said.asking.from.hour" : "said.asking.from.day", { value: stray.level });
  };
  const columns: Column<Factor>[] = [
    { id: "factor", header: t("said.factor"), cell: ({ factor }) => t(`said.factor.${factor}`) },
    {
      id: "found",
      header: t("said.factor.found"),
      cell: ({ isFound }) => t(isFound ? "said.factor.yes" : "said.factor.no"),
    },
    {
      id: "effect",
      header: t("said.factor.effect"),
      definition: t("said.factor.effect.is"),
      align: "end",
      cell: ({ effect: size }) => formats.number(size, 2),
      sortBy: ({ effect: size }) => size,
    },
    {
      id: "p",
      header: t("said.factor.p"),
      definition: t("said.factor.p.is", { draws: effect.draws }),
      align: "end",
      cell: ({ corrected }) => formats.number(corrected, 3),
      sortBy: ({ corrected }) => corrected,
    },
    {
      id: "stray",
      header: t("said.factor.stray"),
      isWide: true,
      cell: (factor) =>
        factor.stray
          ? t("said.factor.stray.of", {
              ...{ level: levelOf(factor), channel: nameOf(factor.stray.channel) },
              chosen: formats.percent(factor.stray.chosen, 0),
              expected: formats.percent(factor.stray.expected, 0),
            })
          : "–",
    },
  ];
  return (
    <DataTable label={t("said.asking.title")} columns={columns} rows={effect.factors} rowKey={({ factor }) => factor} />
  );
}

function Totals({ effect }: { effect: AskingEffect }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName("channel");
  const columns: Column<Total>[] = [
    { id: "channel", header: t("returns.one.channel"), cell: ({ key, name }) => nameOf({ key, name }) },
    ...(["raw", "corrected"] as const).flatMap((of): Column<Total>[] => [
      {
        id: `${of} revenue`,
        header: t(`said.asking.${of}.revenue`),
        align: "end",
        cell: ({ [of]: { revenue } }) => formats.money(revenue, { whole: true }),
        sortBy: ({ [of]: { revenue } }) => Number(revenue.amount),
      },
      {
        id: `${of} customers`,
        header: t(`said.asking.${of}.customers`),
        align: "end",
        cell: ({ [of]: { customers } }) => formats.number(customers, Number.isInteger(customers) ? 0 : 1),
        sortBy: ({ [of]: { customers } }) => customers,
      },
    ]),
  ];
  return (
    <Section title={t("said.asking.totals")} lead={t("said.asking.totals.lead")}>
      <DataTable label={t("said.asking.totals")} columns={columns} rows={effect.totals} rowKey={({ key }) => key} />
    </Section>
  );
}
