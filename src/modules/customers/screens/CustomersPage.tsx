import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { FilterPills } from "../../../web/kit/filters/FilterPills.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { SearchField } from "../../../web/kit/SearchField.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./Customers.module.css";
import { CustomersFrame } from "./CustomersFrame.tsx";
import { useAccount, usePeople } from "./customers-data.ts";
import { NewPerson } from "./NewPerson.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { everybody, isNarrowed, type PeopleView, readView, viewAddress } from "./view.ts";

/** Everybody outside: searched, narrowed, sorted. */
export function CustomersPage() {
  const t = useMessages();
  const may = useMay();
  const [search, replace] = useAddress();
  const view = useMemo(() => readView(search), [search]);
  const people = usePeople(view);
  const [isAdding, setIsAdding] = useState(false);
  const change = (part: Partial<PeopleView>) => replace(viewAddress({ ...view, ...part }));
  const add = may("person.added") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("customers.add")}
    </Button>
  );
  const empty = isNarrowed(view) ? (
    <NobodyFits onAll={() => replace(viewAddress(everybody))} />
  ) : (
    <EmptyState title={t("customers.empty.title")} action={add}>
      {t("customers.empty.text")} {may("people.imported") && <AppLink href="/imports">{t("customers.import")}</AppLink>}
    </EmptyState>
  );
  return (
    <CustomersFrame actions={add}>
      <Tools view={view} change={change} />
      <Loaded load={people} isEmpty={({ count }) => count === 0} empty={empty}>
        {(found) => (
          <PeopleTable
            people={found}
            more={people.more}
            sort={view.sort}
            onSort={(sort) => change({ sort: sort ?? everybody.sort })}
          />
        )}
      </Loaded>
      <NewPerson isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </CustomersFrame>
  );
}

type ToolsProps = { view: PeopleView; change: (part: Partial<PeopleView>) => void };

function Tools({ view, change }: ToolsProps) {
  const t = useMessages();
  const may = useMay();
  const { data: me } = useMe();
  const account = useAccount(view.account);
  // Whom to see is chosen elsewhere, on the page of the company or the import; here it can be taken away.
  const filters = [
    { id: "account", label: t("customers.filter.account"), value: view.account, word: account.data?.name },
    { id: "import", label: t("customers.filter.import"), value: view.import, word: undefined },
  ].filter(({ value }) => value !== null);
  return (
    <div className={styles.tools}>
      <SearchField
        label={t(may("person.unmasked") ? "customers.search" : "customers.search.masked")}
        value={view.q}
        onChange={(q) => change({ q })}
      />
      <span className={styles.period}>
        {t("customers.column.since")}
        <PeriodPicker
          value={view}
          onChange={({ from, to }) => change({ from, to })}
          today={todayIn(me?.company.timeZone ?? "UTC")}
        />
      </span>
      {filters.length > 0 && (
        <FilterPills
          filters={filters.map(({ id, label, value, word }) => ({
            id,
            label,
            options: [{ value: String(value), label: word ?? String(value) }],
          }))}
          value={Object.fromEntries(filters.map(({ id, value }) => [id, String(value)]))}
          onChange={(id, value) => value === undefined && change({ [id]: null })}
        />
      )}
    </div>
  );
}

function NobodyFits({ onAll }: { onAll: () => void }) {
  const t = useMessages();
  const may = useMay();
  const action = (
    <Button variant="default" onClick={onAll}>
      {t("customers.none.action")}
    </Button>
  );
  return (
    <EmptyState title={t("customers.none.title")} action={action}>
      {t(may("person.unmasked") ? "customers.none.text" : "customers.none.masked")}
    </EmptyState>
  );
}
