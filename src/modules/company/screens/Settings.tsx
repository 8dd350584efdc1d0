import { Tabs } from "@mantine/core";
import { useParams, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Page } from "../../../web/kit/Page.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import type { Me } from "../contract.ts";
import styles from "./Settings.module.css";
import { SettingsActs } from "./SettingsActs.tsx";
import { SettingsCompany } from "./SettingsCompany.tsx";
import { SettingsDepartments } from "./SettingsDepartments.tsx";
import { SettingsKeys } from "./SettingsKeys.tsx";
import { SettingsMembers } from "./SettingsMembers.tsx";
import { SettingsYou } from "./SettingsYou.tsx";

type SettingsSection = {
  id: string;
  label: PlainMessageId;
  /** What one must be allowed to do for the section to be of use. */
  needs?: string;
  show: (me: Me) => ReactNode;
};

const sections: readonly SettingsSection[] = [
  { id: "you", label: "company.settings.you", show: (me) => <SettingsYou me={me} /> },
  { id: "company", label: "company.settings.company", show: (me) => <SettingsCompany may={me.may} /> },
  { id: "departments", label: "company.settings.departments", show: (me) => <SettingsDepartments may={me.may} /> },
  { id: "members", label: "company.settings.members", show: (me) => <SettingsMembers me={me} /> },
  { id: "keys", label: "company.settings.keys", needs: "key.added", show: (me) => <SettingsKeys me={me} /> },
  { id: "acts", label: "company.settings.acts", needs: "act.read", show: () => <SettingsActs /> },
];

/** Everything about the installation and about oneself, one section at an address of its own. */
export function SettingsPage() {
  const t = useMessages();
  const me = useMe();
  const router = useRouter();
  const { section } = useParams({ strict: false }) as { section?: string };
  return (
    <Page title={t("company.settings")} load={me}>
      {(found) => {
        const shown = sections.filter(({ needs }) => needs === undefined || found.may.includes(needs));
        const current = shown.find(({ id }) => id === section) ?? shown[0];
        return (
          <Tabs
            value={current?.id ?? null}
            onChange={(id) => router.history.push(`/settings/${id}`)}
            keepMounted={false}
            activateTabWithKeyboard={false}
          >
            <Tabs.List className={styles.tabs}>
              {shown.map(({ id, label }) => (
                <Tabs.Tab key={id} value={id}>
                  {t(label)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {shown.map(({ id, show }) => (
              <Tabs.Panel key={id} value={id} className={styles.panel}>
                {show(found)}
              </Tabs.Panel>
            ))}
          </Tabs>
        );
      }}
    </Page>
  );
}
