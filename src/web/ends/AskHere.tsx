import { Button } from "@mantine/core";
import { useState } from "react";
import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { AskDialog } from "../../modules/touches/screens/AskDialog.tsx";
import { captureClock } from "../../modules/touches/screens/capture-clock.ts";
import { emptyDraft, requestOf } from "../../modules/touches/screens/capture-draft.ts";
import { useCapturing } from "../../modules/touches/screens/told-capture.ts";
import { recallDepartment, useChipName, useChips } from "../../modules/touches/screens/touch-data.ts";
import { writeKnown } from "../../modules/touches/screens/who.ts";
import { useMe } from "../api/session.ts";
import { Chips, type ChosenBy } from "../kit/chips/Chips.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { tick } from "../kit/tick.ts";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { waiting } from "../offline/use-waiting.ts";
import styles from "./Ends.module.css";
import { nameOf, questionOf } from "./end-words.ts";

type AskHereProps = { end: LooseEnd; onGone: () => void; onBack: () => void };

/**
 * The question with its chips, in the row itself: a tap or a digit saves the answer. What needs a second question or
 * words opens the whole capture for this person.
 */
export function AskHere({ end, onGone, onBack }: AskHereProps) {
  const t = useMessages();
  const toast = useToast();
  const me = useMe();
  const chips = useChips();
  const nameOfChip = useChipName();
  const capture = useCapturing();
  const [code, setCode] = useState<string | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const question = questionOf(end);
  const department = departmentOf(end, me.data?.departments ?? []);

  const save = async (chosen: string) => {
    const list = chips.data;
    const chip = list?.items.find((one) => one.code === chosen);
    if (!list || !chip) return;
    if (chip.code === "other" || chip.followUp.kind !== "none") return setIsWhole(true);
    onGone();
    const draft = { ...emptyDraft, who: writeKnown("", end.about), code: chosen, department };
    const shown = { order: list.order, codes: list.items.map((one) => one.code) };
    const facts = {
      at: new Date().toISOString(),
      took: captureClock.took(),
      shown,
      again: false,
      question,
    };
    const kept = await capture(requestOf(draft, chip, facts), nameOfChip(chip), nameOf(end));
    captureClock.saved();
    const stands = await kept.outcome;
    if (stands.is !== "refused") return;
    await waiting.drop(kept.key);
    toast({ text: stands.refusal.sentence, tone: "bad" });
    onBack();
  };
  const choose = (chosen: string, by: ChosenBy) => {
    tick();
    captureClock.touch();
    setCode(chosen);
    // Whoever goes through the chips with the arrows says with Enter which one it is.
    if (by !== "arrow") void save(chosen);
  };
  return (
    <Loaded load={chips}>
      {({ items }) => (
        <>
          <form
            className={styles.here}
            onSubmit={(event) => {
              event.preventDefault();
              if (code !== null) void save(code);
            }}
          >
            <Chips
              legend={t(`touches.question.${question}`)}
              chips={items.map((chip) => ({ value: chip.code, label: nameOfChip(chip), ...quietOf(chip) }))}
              value={code}
              onChange={choose}
              hasDigits
            />
            <button type="submit" hidden aria-hidden tabIndex={-1} />
            <div>
              <Button variant="subtle" size="compact-md" onClick={() => setIsWhole(true)}>
                {t("ends.whole")}
              </Button>
            </div>
          </form>
          {isWhole && (
            <AskDialog
              isOpen
              onClose={() => setIsWhole(false)}
              person={end.about}
              question={question}
              begin={{ code, department }}
              onSettled={onGone}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

const quietKeys: Readonly<Record<string, string>> = { other: "9", doesnt_remember: "0", declined: "-" };

function quietOf({ code, channel }: { code: string; channel: number | null }) {
  const keys = quietKeys[code];
  return { isQuiet: channel === null, ...(channel === null && keys ? { keys } : {}) };
}

/** The department that owes it where the reader is in it, else the one that they captured for last. */
export function departmentOf({ department }: LooseEnd, own: readonly { id: number }[]): string {
  const owes = own.find(({ id }) => id === department?.id);
  return owes ? String(owes.id) : recallDepartment(own);
}
