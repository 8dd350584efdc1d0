import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { SearchField } from "../../../web/kit/SearchField.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Account } from "../contract.ts";
import { AccountForm } from "./AccountForm.tsx";
import styles from "./Customers.module.css";
import { CustomersFrame } from "./CustomersFrame.tsx";
import { useAccounts } from "./customers-data.ts";
import { accountNumber } from "./person-name.ts";

/** Companies outside, by name. */
export function AccountsPage() {
  const t = useMessages();
  const may = useMay();
  const formats = useFormats();
  const [{ q = "" }, replace] = useAddress();
  const accounts = useAccounts(q);
  const [isAdding, setIsAdding] = useState(false);
  const add = may("account.added") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("customers.accounts.add")}
    </Button>
  );
  const columns: Column<Account>[] = [
    {
      id: "name",
      header: t("customers.accounts.column.name"),
      cell: ({ id, name, example }) => (
        <>
          {name}
          <span className={styles.number}>
            {accountNumber(id)}
            {example && ` · ${t("customers.mark.example")}`}
          </span>
        </>
      ),
    },
    {
      id: "people",
      header: t("customers.accounts.column.people"),
      align: "end",
      cell: ({ people }) => formats.number(people),
    },
  ];
  const empty =
    q === "" ? (
      <EmptyState title={t("customers.accounts.empty.title")} action={add}>
        {t("customers.accounts.empty.text")}
      </EmptyState>
    ) : (
      <EmptyState title={t("customers.accounts.none.title")}>{t("customers.accounts.none.text")}</EmptyState>
    );
  return (
    <CustomersFrame actions={add}>
      <div className={styles.tools}>
        <SearchField
          label={t("customers.accounts.search")}
          value={q}
          onChange={(text) =>
            replace(text === "" ? "/customers/accounts" : `/customers/accounts?q=${encodeURIComponent(text)}`)
          }
        />
      </div>
      <Loaded load={accounts} isEmpty={({ count }) => count === 0} empty={empty}>
        {({ items, count }) => (
          <DataTable
            label={t("customers.accounts")}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/customers/accounts/${id}`}
            isSortedByServer
            total={count}
            more={accounts.more}
          />
        )}
      </Loaded>
      <AccountForm isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </CustomersFrame>
  );
}
