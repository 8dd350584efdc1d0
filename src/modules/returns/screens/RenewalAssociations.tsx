import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Definition } from "../../../web/kit/Definition.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { Strength } from "../../../web/kit/Strength.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Ledgers } from "../ledgers/contract.ts";
import { type LedgersView, renewalsAddress } from "./ledgers-view.ts";
import styles from "./Returns.module.css";

type Association = Ledgers["associations"][number];

/** How often renewals were lost after something went wrong, beside the others: seen together, and said so. */
export function RenewalAssociations({ ledgers, view }: { ledgers: Ledgers; view: LedgersView }) {
  const t = useMessages();
  const formats = useFormats();
  const points = (share: number) => formats.number(share * 100, 1);
  const counted = (isExposed: boolean) => (row: Association) => {
    const { renewals, lost, rate } = isExposed ? row.exposed : row.others;
    if (rate === null) return t("ledgers.lost", { lost, renewals });
    return (
      <AppLink href={renewalsAddress(view, { circumstance: row.circumstance, exposed: isExposed, lost: lost > 0 })}>
        {t("ledgers.lost.rate", { lost, renewals, rate: formats.percent(rate, 0) })}
      </AppLink>
    );
  };
  const columns: Column<Association>[] = [
    {
      id: "circumstance",
      header: t("ledgers.circumstance"),
      cell: ({ circumstance }) => (
        <>
          {t(`ledgers.circumstance.${circumstance}`)}
          <Definition term={t(`ledgers.circumstance.${circumstance}`)}>
            {t(`ledgers.circumstance.${circumstance}.is`)}
          </Definition>
        </>
      ),
    },
    { id: "exposed", header: t("ledgers.exposed"), align: "end", cell: counted(true) },
    { id: "others", header: t("ledgers.others"), align: "end", cell: counted(false) },
    {
      id: "difference",
      header: t("ledgers.difference"),
      definition: t("ledgers.difference.is", { confidence: formats.percent(ledgers.confidence, 0) }),
      align: "end",
      cell: ({ difference }) =>
        difference === null
          ? t("ledgers.difference.none")
          : t("ledgers.difference.points", {
              points: points(difference.estimate),
              low: points(difference.low),
              high: points(difference.high),
            }),
    },
    { id: "strength", header: t("ledgers.strength"), cell: ({ strength }) => <Strength of={strength} /> },
  ];
  const hasRenewals = ledgers.associations.some(({ exposed, others }) => exposed.renewals + others.renewals > 0);
  return (
    <Section title={t("ledgers.renewals")} lead={t("ledgers.renewals.lead")}>
      {hasRenewals ? (
        <DataTable
          label={t("ledgers.renewals")}
          columns={columns}
          rows={ledgers.associations}
          rowKey={({ circumstance }) => circumstance}
        />
      ) : (
        <p className={styles.soft}>{t("ledgers.renewals.none")}</p>
      )}
    </Section>
  );
}
