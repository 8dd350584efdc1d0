import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Sort } from "../../../web/kit/table/columns.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Account } from "../contract.ts";
import { AccountForm } from "./AccountForm.tsx";
import styles from "./Customers.module.css";
import { useAccount, usePeople } from "./customers-data.ts";
import { PeopleTable } from "./PeopleTable.tsx";
import { accountNumber } from "./person-name.ts";
import { everybody } from "./view.ts";

type AccountPageProps = {
  /** What it was told, from the module that keeps it. */
  told?: (account: Account) => ReactNode;
};

/** One company outside, with its people. */
export function AccountPage({ told }: AccountPageProps) {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const account = useAccount(id);
  const back = <AppLink href="/customers/accounts">{t("customers.account.back")}</AppLink>;
  if (account.data) return <OneAccount key={account.data.id} account={account.data} told={told} />;
  return (
    <Page title={/^\d+$/.test(id) ? accountNumber(Number(id)) : t("customers.title")} above={back} load={account}>
      {() => null}
    </Page>
  );
}

function OneAccount({ account, told }: { account: Account; told: AccountPageProps["told"] }) {
  const t = useMessages();
  const may = useMay();
  const [isEditing, setIsEditing] = useState(false);
  const above = (
    <>
      <AppLink href="/customers/accounts">{t("customers.account.back")}</AppLink>
      <span className={styles.number}>
        {accountNumber(account.id)}
        {account.example && ` · ${t("customers.mark.example")}`}
      </span>
    </>
  );
  const edit = may("account.changed") && (
    <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setIsEditing(true)}>
      {t("customers.account.edit")}
    </Button>
  );
  return (
    <Page
      title={account.name}
      above={above}
      lead={t("customers.account.count", { count: account.people })}
      actions={edit}
    >
      {account.note !== "" && (
        <Section title={t("customers.note")}>
          <p className={styles.note}>{account.note}</p>
        </Section>
      )}
      {told?.(account)}
      <Members account={account.id} />
      <AccountForm isOpen={isEditing} onClose={() => setIsEditing(false)} account={account} />
    </Page>
  );
}

function Members({ account }: { account: number }) {
  const t = useMessages();
  const [sort, setSort] = useState<Sort>(everybody.sort);
  const people = usePeople({ ...everybody, account, sort });
  return (
    <Section title={t("customers.account.people")}>
      <Loaded
        load={people}
        isEmpty={({ count }) => count === 0}
        empty={<EmptyState title={t("customers.account.people.none")}>{t("customers.accounts.empty.text")}</EmptyState>}
      >
        {(found) => (
          <PeopleTable
            people={found}
            more={people.more}
            sort={sort}
            onSort={(next) => setSort(next ?? everybody.sort)}
            isOneAccount
          />
        )}
      </Loaded>
    </Section>
  );
}
