import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import styles from "./Customers.module.css";

const tabs: readonly { href: string; label: PlainMessageId }[] = [
  { href: "/customers", label: "customers.tab.people" },
  { href: "/customers/accounts", label: "customers.tab.accounts" },
  { href: "/customers/pairs", label: "customers.pairs.title" },
];

/** The frame of both lists under Customers. */
export function CustomersFrame({ actions, children }: { actions: ReactNode; children: ReactNode }) {
  const t = useMessages();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Page title={t("customers.title")} lead={t("customers.lead")} actions={actions}>
      <nav className={styles.tabs} aria-label={t("customers.tabs")}>
        {tabs.map(({ href, label }) => (
          <AppLink key={href} href={href} className={styles.tab} {...(href === here ? { "aria-current": "page" } : {})}>
            {t(label)}
          </AppLink>
        ))}
      </nav>
      {children}
    </Page>
  );
}
