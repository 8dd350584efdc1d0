import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { Chips, type ChosenBy } from "../kit/chips/Chips.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Ends.module.css";
import { useSnoozing } from "./ends-data.ts";
import { type SnoozeChoice, snoozeChoices, snoozeUntil } from "./snooze-times.ts";

/** Until when something is put off: a tap or a digit says it. */
export function LaterHere({ end, onOff }: { end: LooseEnd; onOff: () => void }) {
  const t = useMessages();
  const { snooze } = useSnoozing();
  const [reason, setReason] = useState("");
  const [choice, setChoice] = useState<SnoozeChoice | null>(null);
  const put = (chosen: SnoozeChoice) => snooze(end.id, snoozeUntil(chosen, new Date()), reason.trim(), onOff);
  const choose = (chosen: SnoozeChoice, by: ChosenBy) => {
    setChoice(chosen);
    if (by !== "arrow") put(chosen);
  };
  return (
    <form
      className={styles.here}
      onSubmit={(event) => {
        event.preventDefault();
        put(choice ?? "tomorrow");
      }}
    >
      <TextInput
        label={t("ends.later.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={300}
      />
      <Chips
        legend={t("ends.later.title")}
        chips={snoozeChoices.map((value) => ({ value, label: t(`ends.later.${value}`) }))}
        value={choice}
        onChange={choose}
        hasDigits
      />
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  );
}
