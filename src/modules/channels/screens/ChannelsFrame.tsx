import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import styles from "./Channels.module.css";

const tabs: readonly { href: string; label: PlainMessageId; needs: string }[] = [
  { href: "/channels", label: "channels.tab.channels", needs: "channel.read" },
  { href: "/channels/rules", label: "channels.tab.rules", needs: "channel.read" },
  { href: "/channels/unmatched", label: "channels.tab.unmatched", needs: "answer.read" },
  { href: "/channels/spend", label: "channels.tab.spend", needs: "spend.read" },
  { href: "/channels/rates", label: "channels.tab.rates", needs: "spend.read" },
];

type ChannelsFrameProps = { title: string; lead?: string; actions?: ReactNode; children: ReactNode };

/** The frame of every page under Channels: its parts, and who decides for those who may only read. */
export function ChannelsFrame({ title, lead, actions, children }: ChannelsFrameProps) {
  const t = useMessages();
  const may = useMay();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const open = tabs.findLast(({ href }) => here === href || here.startsWith(`${href}/`))?.href;
  return (
    <Page title={title} lead={lead} actions={actions}>
      <nav className={styles.tabs} aria-label={t("channels.tabs")}>
        {tabs
          .filter(({ needs }) => may(needs))
          .map(({ href, label }) => (
            <AppLink
              key={href}
              href={href}
              className={styles.tab}
              {...(href === open ? { "aria-current": "page" } : {})}
            >
              {t(label)}
            </AppLink>
          ))}
      </nav>
      {!may("channel.changed") && <Banner tone="note">{t("channels.readonly")}</Banner>}
      {children}
    </Page>
  );
}
