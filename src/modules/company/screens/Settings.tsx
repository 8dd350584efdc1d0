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
import { SettingsForms } from "./SettingsForms.tsx";
import { SettingsKeys } from "./SettingsKeys.tsx";
import { SettingsKiosks } from "./SettingsKiosks.tsx";
import { SettingsMembers } from "./SettingsMembers.tsx";
import { SettingsPhones } from "./SettingsPhones.tsx";
import { SettingsYou } from "./SettingsYou.tsx";

/** A part of the settings at an address of its own. */
export type SettingsSection = {
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
  { id: "kiosks", label: "kiosk.settings", needs: "kiosk.added", show: (me) => <SettingsKiosks me={me} /> },
  { id: "phones", label: "phones.settings", needs: "line.added", show: () => <SettingsPhones /> },
  { id: "forms", label: "form.settings", needs: "form.added", show: () => <SettingsForms /> },
];
const acts: SettingsSection = {
  id: "acts",
  label: "company.settings.acts",
  needs: "act.read",
  show: () => <SettingsActs />,
};

/** Everything about the installation and about oneself, with the sections that later modules have. */
export function SettingsPage({ more }: { more: readonly SettingsSection[] }) {
  const t = useMessages();
  const me = useMe();
  const router = useRouter();
  const { section } = useParams({ strict: false }) as { section?: string };
  return (
    <Page title={t("company.settings")} load={me}>
      {(found) => {
        const shown = [...sections, ...more, acts].filter(
          ({ needs }) => needs === undefined || found.may.includes(needs),
        );
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
                <Tabs.Tab key={id} value={id} ref={id === current?.id ? intoView : null}>
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

/** On a phone the tabs are wider than the screen: the one that is open is in sight. */
function intoView(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: "nearest", inline: "center" });
}
