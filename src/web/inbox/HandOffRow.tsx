import { IconArrowBackUp, IconTransferIn } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Undoable, undoable } from "../../modules/exchange/hand-offs/choices-contract.ts";
import { StepForm } from "../../modules/exchange/screens/HandOffActions.tsx";
import { type Said, useMoving, useUndoing } from "../../modules/exchange/screens/hand-off-data.ts";
import { Act } from "../ends/EndRow.tsx";
import ends from "../ends/Ends.module.css";
import { AppLink } from "../kit/AppLink.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Inbox.module.css";
import type { InboxRowProps, ItemOf } from "./InboxRow.tsx";
import { ItemRow, type OwnAct } from "./ItemRow.tsx";
import { keyOf } from "./inbox-data.ts";
import { handOffKeys } from "./inbox-keys.ts";

type Row = InboxRowProps<ItemOf<"hand_off">>;

/** What is most likely done with it, the first that can be. */
const likely = ["accepted", "answered", "completed", "reassigned"] as const;

/** A hand-off before whose it is to act: taken on, given back, asked about or passed on right here. */
export function HandOffRow(row: Row) {
  const { item, open, onOpen } = row;
  const t = useMessages();
  const { moving, move, moveAtOnce } = useMove(row);
  const { handOff } = item;
  const may = undoable.filter((kind) => handOff.may.includes(kind) && item.doneAt === null);
  const first = likely.find((kind) => may.includes(kind));
  const show = (part: string) => onOpen(open === part ? null : part);
  const acts = may.map((kind) => ({
    kind,
    label: t(`handoffs.do.${kind}`),
    keys: handOffKeys[kind],
    isInside: kind !== first,
    ...(isAtOnce(kind) ? { run: () => moveAtOnce(kind) } : { part: kind, run: () => show(kind) }),
  }));
  const look: OwnAct = { label: t("inbox.act.look"), keys: "Enter", part: "look", run: () => show("look") };
  const step = may.find((kind) => kind === open);
  return (
    <ItemRow
      row={row}
      icon={handOff.state === "returned" ? IconArrowBackUp : IconTransferIn}
      name={handOff.subject}
      kind={t("inbox.handoff")}
      words={handOff.subject}
      isWhole={open === "look"}
      said={useSaid(item)}
      own={[...acts.filter(({ isInside }) => !isInside), look, ...acts.filter(({ isInside }) => isInside)]}
    >
      {open === "look" && (
        <Look of={item}>
          {acts
            .filter(({ isInside }) => isInside)
            .map(({ kind, label, keys, run }) => (
              <Act key={kind} name={handOff.subject} keys={keys} label={label} onPress={run} />
            ))}
        </Look>
      )}
      {step && (
        <Look of={item}>
          <StepForm
            kind={step}
            handOff={handOff}
            isRunning={moving.isPending}
            error={moving.error}
            onCancel={() => onOpen(null)}
            onSend={(said) => move(step, said)}
          />
        </Look>
      )}
    </ItemRow>
  );
}

/** What nobody of the department took in time, for its heads to know. */
export function LapseRow(row: InboxRowProps<ItemOf<"lapse">>) {
  const { item, open, onOpen } = row;
  const t = useMessages();
  const look = () => onOpen(open === "look" ? null : "look");
  return (
    <ItemRow
      row={row}
      icon={IconArrowBackUp}
      name={item.handOff.subject}
      kind={t("handoffs.step.lapsed")}
      words={item.handOff.subject}
      isWhole={open === "look"}
      said={useSaid(item)}
      own={[{ label: t("inbox.act.look"), keys: "Enter", part: "look", run: look }]}
      mayAssign={false}
    >
      {open === "look" && <Look of={item} />}
    </ItemRow>
  );
}

type Shown = ItemOf<"hand_off"> | ItemOf<"lapse">;

/** What happened last, who gave it, whom it is about, and by when it is wanted. */
function useSaid({ kind, handOff: { from, person, step, dueAt, late, pingPong, returns } }: Shown) {
  const t = useMessages();
  const formats = useFormats();
  return [
    kind === "hand_off" && [t(`handoffs.step.${step.kind}`), step.reason?.name].filter(Boolean).join(": "),
    from && t("inbox.from", { department: from.name }),
    person && (person.name || `CU-${person.id}`),
    dueAt && t("inbox.handoff.due", { at: formats.dateTime(dueAt) }),
    late && t("handoffs.late"),
    pingPong && t("handoffs.pingPong", { returns }),
  ];
}

/** Its words and those of the last step, what can be done with it, and the way to its history. */
function Look({ of: { handOff }, children }: { of: Shown; children?: ReactNode }) {
  const t = useMessages();
  const { id, words, step } = handOff;
  return (
    <div className={ends.here}>
      {words !== "" && <p className={styles.told}>{words}</p>}
      {step.words !== "" && (
        <p className={styles.told}>
          <strong>{[t(`handoffs.step.${step.kind}`), step.member?.name].filter(Boolean).join(" · ")}</strong>
          {`: “${step.words}”`}
        </p>
      )}
      <div className={ends.wanted}>{children}</div>
      <AppLink href={`/exchange/hand-offs/${id}`}>{t("inbox.handoff.show")}</AppLink>
    </div>
  );
}

/** What needs no words. */
function isAtOnce(kind: Undoable): boolean {
  return kind === "accepted" || kind === "withdrawn";
}

/** Does a step. Each can be taken back by the message that tells of it. */
function useMove({ item, acts }: Row) {
  const t = useMessages();
  const toast = useToast();
  const moving = useMoving();
  const undoing = useUndoing();
  const { id } = item.handOff;
  const keys = [keyOf(item)];
  const tell = (kind: Undoable, step: number | null) =>
    toast({
      text: t(`handoffs.did.${kind}`),
      ...(step === null ? {} : { undo: acts.undoing(keys, () => undoing.mutateAsync({ id, step })) }),
    });
  return {
    moving,
    moveAtOnce: (kind: Undoable) =>
      acts.run(
        keys,
        () => moving.mutateAsync({ id, kind }),
        ({ undo }) => tell(kind, undo),
      ),
    /** What is refused stays before the reader, with what they wrote. */
    move: (kind: Undoable, said: Said) =>
      moving.mutate(
        { id, kind, ...said },
        {
          onSuccess: ({ undo }) => {
            acts.leave(keys);
            tell(kind, undo);
          },
        },
      ),
  };
}
