import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { timeBetween } from "../../modules/dues/screens/due-words.ts";
import { isAskCode, isBuiltInCode } from "../../modules/dues/units-contract.ts";
import type { Question } from "../../modules/touches/asking-contract.ts";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";

/** What kind of thing is to be done, as far as it can be done in its row. */
export type EndKind = "ask" | "call" | "other";

/** What is asked, where somebody is to be asked. */
export function questionOf({ commitment: { code } }: Pick<LooseEnd, "commitment">): Question {
  return code === "ask_returning_customer" ? "back" : "heard";
}

export function kindOf({ commitment: { code }, subject }: Pick<LooseEnd, "commitment" | "subject">): EndKind {
  if (code === "return_call" && (subject === "person" || subject === "call")) return "call";
  if (subject !== "person") return "other";
  return isAskCode(code) ? "ask" : "other";
}

/** What the thing that is owed about is called: the name of a person, or a number. */
export function nameOf({ person, named, subject, about }: LooseEnd): string {
  return person?.name || named || (subject === "person" ? `CU-${about}` : `${subject} ${about}`);
}

/** What a kind of due is called in the reader's language. */
export function useCommitmentName(): (commitment: { code: string; name: string }) => string {
  const t = useMessages();
  return ({ code, name }) => (isBuiltInCode(code) ? t(`dues.code.${code}`) : name);
}

/** What is to be done, in a few words, and by when. */
export function useEndWords(): (end: LooseEnd) => { title: string; facts: string } {
  const t = useMessages();
  const formats = useFormats();
  const commitmentName = useCommitmentName();
  return (end) => {
    const name = nameOf(end);
    const kind = kindOf(end);
    const title =
      kind === "other" ? t("ends.other", { what: commitmentName(end.commitment), name }) : t(`ends.${kind}`, { name });
    const now = new Date().toISOString();
    const { unit, count } = timeBetween(now, end.dueAt);
    const time = t(`dues.${unit}`, { count });
    const { snoozedUntil, snoozeReason: reason } = end;
    const off =
      snoozedUntil === null
        ? []
        : reason
          ? [t("ends.off.because", { at: formats.dateTime(snoozedUntil), reason })]
          : [t("ends.off", { at: formats.dateTime(snoozedUntil) })];
    const facts = [
      t(now <= end.dueAt ? "dues.left" : "dues.over", { time }),
      end.department?.name ?? t("dues.nobody"),
      ...off,
    ];
    return { title, facts: facts.join(" · ") };
  };
}
