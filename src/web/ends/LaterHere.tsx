import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Chips, type ChosenBy } from "../kit/chips/Chips.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Ends.module.css";
import { type SnoozeChoice, snoozeChoices, snoozeUntil } from "./snooze-times.ts";

/** Until when something is put off: a tap or a digit says it. */
export function LaterHere({ onPut }: { onPut: (until: Date, reason: string) => void }) {
  const t = useMessages();
  const [reason, setReason] = useState("");
  const [choice, setChoice] = useState<SnoozeChoice | null>(null);
  const put = (chosen: SnoozeChoice) => onPut(snoozeUntil(chosen, new Date()), reason.trim());
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
