import { useRouter, useSearch } from "@tanstack/react-router";
import { answer, api } from "../../../web/api/client.ts";
import { usePages } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { type Filter, FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ActEntry } from "../contract.ts";

type Search = { verb?: string; actor?: string; subject?: string; refused?: "true" | "false" };

/** What was done here and what was refused. The filters stand in the address. */
export function SettingsActs() {
  const t = useMessages();
  const search = useSearch({ strict: false }) as Search;
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])),
  ) as Search;
  const acts = usePages<ActEntry>(["acts", filter], (cursor) =>
    answer(api.acts.$get({ query: { ...filter, ...(cursor ? { cursor } : {}) } })),
  );
  return (
    <Section title={t("company.settings.acts")} lead={t("company.settings.acts.lead")}>
      <Loaded load={acts}>{(rows) => <ActsTable rows={rows} filter={filter} more={acts.more} />}</Loaded>
    </Section>
  );
}

const filterNames = ["verb", "actor", "subject", "refused"] as const;

type ActsTableProps = {
  rows: readonly ActEntry[];
  filter: Search;
  more: { load: () => void; isLoading: boolean } | undefined;
};

function ActsTable({ rows, filter, more }: ActsTableProps) {
  const t = useMessages();
  const router = useRouter();
  const columns = useActColumns();
  const filters = useFilters(rows);
  const change = (id: string, value: string | undefined) => {
    const next = new URLSearchParams(filter);
    if (value === undefined) next.delete(id);
    else next.set(id, value);
    router.history.push(`/settings/acts?${next}`);
  };
  return (
    <DataTable
      label={t("company.act.list")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      tools={<FilterPills filters={filters} value={filter} onChange={change} />}
      more={more}
    />
  );
}

/** People and things to choose from are those on the page; the verbs are all that there are. */
function useFilters(rows: readonly ActEntry[]): readonly Filter[] {
  const t = useMessages();
  const nameActor = useActorName();
  const verbs = useMe().data?.may ?? [];
  const distinct = <Value extends string>(values: readonly (Value | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].sort();
  const actors = new Map(rows.map((row) => [row.actor, nameActor(row)]));
  return [
    {
      id: "verb",
      label: t("company.act.verb"),
      options: distinct([...verbs.filter((verb) => !verb.endsWith(".read")), ...rows.map(({ verb }) => verb)]).map(
        asIs,
      ),
    },
    {
      id: "actor",
      label: t("company.act.actor"),
      options: [...actors].filter(([value]) => value !== "nobody").map(([value, label]) => ({ value, label })),
    },
    {
      id: "subject",
      label: t("company.act.subject"),
      options: distinct(rows.map(({ subject }) => subject)).map(asIs),
    },
    {
      id: "refused",
      label: t("company.act.refused"),
      options: [
        { value: "true", label: t("company.yes") },
        { value: "false", label: t("company.no") },
      ],
    },
  ];
}

function asIs(value: string) {
  return { value, label: value };
}

function useActorName(): (act: ActEntry) => string {
  const t = useMessages();
  return ({ actor, name }) => name ?? (actor === "system" ? t("company.act.system") : actor);
}

function useActColumns(): readonly Column<ActEntry>[] {
  const t = useMessages();
  const nameActor = useActorName();
  return [
    { id: "at", header: t("company.act.at"), cell: ({ at }) => <DateTime at={at} /> },
    {
      id: "actor",
      header: t("company.act.actor"),
      cell: (act) =>
        act.apiKey === null ? nameActor(act) : t("company.act.bykey", { name: nameActor(act), id: act.apiKey }),
    },
    { id: "verb", header: t("company.act.verb"), cell: ({ verb }) => <code>{verb}</code> },
    {
      id: "subject",
      header: t("company.act.subject"),
      cell: ({ subject, subjects }) => {
        if (subject === null) return "";
        return subjects.length > 3
          ? t("company.act.subjects", { subject, count: subjects.length })
          : `${subject} ${subjects.join(", ")}`;
      },
    },
    { id: "refused", header: t("company.act.refused"), cell: ({ refused }) => refused ?? "" },
    {
      id: "detail",
      header: t("company.act.detail"),
      cell: ({ detail }) => (Object.keys(detail).length > 0 ? <code>{JSON.stringify(detail)}</code> : ""),
      isOptional: true,
    },
  ];
}
