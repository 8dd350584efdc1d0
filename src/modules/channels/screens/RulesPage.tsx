import { useState } from "react";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { Aliases } from "./Aliases.tsx";
import { ChannelsFrame } from "./ChannelsFrame.tsx";
import { TagRules } from "./TagRules.tsx";
import { Trial } from "./Trial.tsx";

/** The rules that find channels, with a box to try them that says why. */
export function RulesPage() {
  const t = useMessages();
  const [decided, setDecided] = useState<number | null>(null);
  return (
    <ChannelsFrame title={t("channels.rules.title")} lead={t("channels.rules.lead")}>
      <Trial onDecided={setDecided} />
      <TagRules decided={decided} />
      <Aliases />
    </ChannelsFrame>
  );
}
