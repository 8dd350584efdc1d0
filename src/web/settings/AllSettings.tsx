import { useMemo } from "react";
import { SettingsPage, type SettingsSection } from "../../modules/company/screens/Settings.tsx";
import { CalendarsSettings } from "../../modules/dues/screens/CalendarsSettings.tsx";
import { CommitmentsSettings } from "../../modules/dues/screens/CommitmentsSettings.tsx";
import { PromptsSettings } from "../../modules/dues/screens/PromptsSettings.tsx";
import { WaysSettings } from "../../modules/exchange/screens/WaysSettings.tsx";
import { media, purposes } from "../../modules/touches/choices-contract.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";

const sections: readonly SettingsSection[] = [
  { id: "prompts", label: "prompts.settings", show: (me) => <PromptsSettings me={me} /> },
  { id: "commitments", label: "dues.commitments", show: ({ may }) => <Commitments may={may} /> },
  { id: "calendars", label: "dues.calendars", show: ({ may }) => <CalendarsSettings may={may} /> },
  { id: "ways-out", label: "ways.title", show: (me) => <WaysSettings me={me} /> },
];

/** Commitments, which may open and be kept by any contact, with the words of contacts. */
function Commitments({ may }: { may: readonly string[] }) {
  const t = useMessages();
  const contacts = useMemo(
    () => ({
      media: media.map((value) => ({ value, label: t(`touches.medium.${value}`) })),
      purposes: purposes.map((value) => ({ value, label: t(`touches.purpose.${value}`) })),
    }),
    [t],
  );
  return <CommitmentsSettings may={may} contacts={contacts} />;
}

/** The settings of all modules. */
export function AllSettings() {
  return <SettingsPage more={sections} />;
}
