import { IconMail, IconMailOpened } from "@tabler/icons-react";
import { questionType } from "../../modules/exchange/heads-ups/choices-contract.ts";
import { useFactLine } from "../../modules/exchange/screens/FactsPage.tsx";
import { useAdopting } from "../../modules/exchange/screens/heads-up-data.ts";
import { useKindName } from "../../modules/exchange/screens/kind-words.ts";
import { answer, api } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import { AnswerHere } from "./AnswerHere.tsx";
import type { InboxRowProps, ItemOf } from "./InboxRow.tsx";
import { ItemRow } from "./ItemRow.tsx";
import { keyOf, refresh } from "./inbox-data.ts";

/** A fact that came: what was told by whom, and the way to answer it right here. */
export function DeliveryRow(row: InboxRowProps<ItemOf<"delivery">>) {
  const { item, me, open, onOpen } = row;
  const t = useMessages();
  const formats = useFormats();
  const kindName = useKindName();
  const lineOf = useFactLine();
  const opening = useOpening();
  const reply = useReplying(row);
  const takeOver = useTakingOver(row);
  const { delivery, openedAt, settledAt, doneAt } = item;
  const { fact, answer: given } = delivery;
  const dueWord = (at: string, isLate: boolean) => t(isLate ? "inbox.late" : "inbox.due", { at: formats.dateTime(at) });
  const isOwn = me.departments.some(({ id }) => id === item.department?.id);
  const isOpen = settledAt === null && doneAt === null;
  const look = () => {
    if (openedAt === null && isOwn) opening.mutate(delivery.id);
    onOpen(open === "answer" ? null : "answer");
  };
  const mayAnswer = isOpen && me.may.includes("delivery.answered") && (isOwn || me.roles.includes("admin"));
  return (
    <ItemRow
      row={row}
      icon={openedAt === null ? IconMail : IconMailOpened}
      name={fact.words || kindName(fact.type)}
      kind={kindName(fact.type)}
      words={fact.words || lineOf(fact)}
      isNew={openedAt === null}
      isWhole={open === "answer"}
      said={[
        openedAt === null && delivery.dueAt && dueWord(delivery.dueAt, delivery.isLate),
        fact.department && t("inbox.from", { department: fact.department.name }),
        fact.person && (fact.person.name || `CU-${fact.person.id}`),
        given && t("inbox.answer.is", { answer: given }),
      ]}
      own={mayAnswer ? [{ label: t("inbox.act.open"), keys: "Enter", part: "answer", run: look }] : []}
    >
      {open === "answer" && <AnswerHere delivery={delivery} onAnswer={reply} onTakeOver={takeOver} />}
    </ItemRow>
  );
}

/** Answers whoever told it; the message that says so takes it back. */
function useReplying({ item, acts }: InboxRowProps<ItemOf<"delivery">>): (words: string) => void {
  const t = useMessages();
  const toast = useToast();
  const param = { id: String(item.item) };
  const answering = useVerb(
    (words: string, intent) => answer(api.deliveries[":id"].answer.$post({ param, json: { words } }, intent)),
    { refresh },
  );
  const unanswering = useVerb(() => answer(api.deliveries[":id"].answer.$delete({ param })), { refresh });
  const keys = [keyOf(item)];
  return (words) =>
    void acts.run(
      keys,
      () => answering.mutateAsync(words),
      () => toast({ text: t("inbox.answered"), undo: acts.undoing(keys, () => unanswering.mutateAsync(undefined)) }),
    );
}

/** Answers a question about a heads-up and takes it over in one go; the message that says so takes both back. */
function useTakingOver({ item, me, acts }: InboxRowProps<ItemOf<"delivery">>): ((words: string) => void) | undefined {
  const t = useMessages();
  const toast = useToast();
  const adopting = useAdopting();
  const { id: fact, type, said } = item.delivery.fact;
  const headsUp = Number(said.heads_up);
  if (type.code !== questionType || !(headsUp > 0) || !me.may.includes("heads_up.changed")) return undefined;
  const keys = [keyOf(item)];
  return (words) =>
    void acts.run(
      keys,
      () => adopting.mutateAsync({ id: headsUp, fact, say: words }),
      () =>
        toast({
          text: t("headsups.taken"),
          undo: acts.undoing(keys, () => adopting.mutateAsync({ id: headsUp, fact, say: null })),
        }),
    );
}

/** Notes that something was opened, for whoever told it to see. */
function useOpening() {
  return useVerb(
    (delivery: number, intent) => answer(api.deliveries[":id"].open.$post({ param: { id: String(delivery) } }, intent)),
    { refresh },
  );
}
