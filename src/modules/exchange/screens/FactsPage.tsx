import { Button } from "@mantine/core";
import { useAddress } from "../../../web/address.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useOverlay } from "../../../web/shell/overlays.ts";
import { factStates } from "../facts/choices-contract.ts";
import type { Fact } from "../facts/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments, useFacts, useKinds } from "./exchange-data.ts";
import { type FactsView, factsAddress, readFactsView } from "./facts-view.ts";
import { inOrder, useFieldWords, useKindName } from "./kind-words.ts";
import { TrailDots } from "./TrailDots.tsx";

/** What people outside told, narrowed by filters that stand in the address. */
export function FactsPage() {
  const t = useMessages();
  const may = useMay();
  const [search, replace] = useAddress();
  const view = readFactsView(search);
  const facts = useFacts(view);
  const columns = useFactColumns();
  const filters = useFilters(view, facts.data);
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  const isNarrowed = factsAddress(view) !== factsAddress({});
  const tools = (
    <>
      <PeriodPicker value={view} onChange={(period) => replace(factsAddress({ ...view, ...period }))} today={today} />
      <FilterPills
        filters={filters}
        value={view as Record<string, string | undefined>}
        onChange={(id, value) => replace(factsAddress({ ...view, [id]: value }))}
      />
    </>
  );
  return (
    <Page
      title={t("facts.title")}
      lead={t(may("all_facts.read") ? "facts.lead.all" : "facts.lead")}
      above={<ExchangeArea />}
      actions={<PassOn />}
    >
      <Loaded
        load={facts}
        isEmpty={(all) => all.length === 0 && !isNarrowed}
        empty={
          <EmptyState title={t("facts.empty.title")} action={<PassOn />} example={<p>{t("facts.empty.example")}</p>}>
            {t("facts.empty.text")}
          </EmptyState>
        }
      >
        {(all) => (
          <>
            <DataTable
              label={t("facts.title")}
              columns={columns}
              rows={all}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/exchange/facts/${id}`}
              tools={tools}
              more={facts.more}
              isSortedByServer
            />
            {all.length === 0 && <p>{t("facts.empty.filtered")}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The way to pass something on, for those who may. */
export function PassOn({ who = "" }: { who?: string }) {
  const t = useMessages();
  const may = useMay();
  const { open } = useOverlay("passOn");
  if (!may("fact.captured")) return null;
  return (
    <Button variant="default" onClick={() => open(who)}>
      {t("facts.pass")}
    </Button>
  );
}

/** What a fact says in one line: its words, else what is said in its fields. */
export function useFactLine(): (fact: Pick<Fact, "words" | "said" | "type">) => string {
  const kinds = useKinds().data ?? [];
  const { wordOf } = useFieldWords();
  const t = useMessages();
  return ({ words, said, type }) => {
    if (words !== "") return words.length > 160 ? `${words.slice(0, 157)}…` : words;
    const kind = kinds.find(({ id }) => id === type.id) ?? { ...type, fields: [] };
    const values = inOrder(kind, said).map(([code, value]) => wordOf(kind, code, value));
    return values.join(" · ") || t("facts.title");
  };
}

function useFactColumns(): Column<Fact>[] {
  const t = useMessages();
  const kindName = useKindName();
  const lineOf = useFactLine();
  return [
    { id: "what", header: t("facts.column.what"), cell: (fact) => lineOf(fact), isWide: true },
    { id: "kind", header: t("facts.column.kind"), cell: ({ type }) => kindName(type) },
    {
      id: "told",
      header: t("facts.column.told"),
      cell: ({ department, member }) => (
        <>
          {department?.name ?? t("facts.nobody")}
          {member && <span className={styles.soft}> · {member.name}</span>}
        </>
      ),
    },
    {
      id: "person",
      header: t("facts.column.person"),
      cell: ({ person }) => person && (person.name || `CU-${person.id}`),
    },
    { id: "at", header: t("facts.column.at"), cell: ({ at }) => <DateTime at={at} /> },
    { id: "trail", header: t("facts.column.trail"), cell: (fact) => <TrailDots fact={fact} /> },
  ];
}

function useFilters({ person, delivery }: FactsView, facts: readonly Fact[] = []): Filter[] {
  const t = useMessages();
  const kindName = useKindName();
  const kinds = useKinds().data ?? [];
  const departments = (useDepartments().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [
    {
      id: "type",
      label: t("facts.filter.kind"),
      options: kinds.map((kind) => ({ value: kind.code, label: kindName(kind) })),
    },
    {
      id: "department",
      label: t("facts.filter.department"),
      options: [...departments, { value: "0", label: t("facts.nobody") }],
    },
    { id: "receiver", label: t("facts.filter.receiver"), options: departments },
    {
      id: "became",
      label: t("facts.filter.became"),
      options: factStates.map((value) => ({ value, label: t(`facts.became.${value}`) })),
    },
    ...(delivery === undefined
      ? []
      : [
          {
            id: "delivery",
            label: t("facts.filter.delivery"),
            options: [{ value: delivery, label: t("facts.filter.delivery.one") }],
          },
        ]),
    ...(person === undefined
      ? []
      : [
          {
            id: "person",
            label: t("facts.column.person"),
            options: [{ value: person, label: facts[0]?.person?.name || `CU-${person}` }],
          },
        ]),
    {
      id: "unwanted",
      label: t("facts.filter.wanted"),
      options: [
        { value: "true", label: t("facts.filter.wanted.nobody") },
        { value: "false", label: t("facts.filter.wanted.somebody") },
      ],
    },
  ];
}
