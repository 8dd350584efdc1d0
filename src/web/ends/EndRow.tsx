import { Button } from "@mantine/core";
import { IconMessageCircleQuestion, IconPhone, IconProgress } from "@tabler/icons-react";
import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { hrefOf } from "../../modules/dues/screens/due-words.ts";
import { useMay } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { AskHere } from "./AskHere.tsx";
import { CallHere } from "./CallHere.tsx";
import styles from "./Ends.module.css";
import { type EndKind, kindOf, nameOf, useEndWords } from "./end-words.ts";
import { useSnoozing } from "./ends-data.ts";
import { LaterHere } from "./LaterHere.tsx";
import { NotAskedHere } from "./NotAskedHere.tsx";

/** What is open in a row: the act itself, why not, or until when not. */
export type RowPart = "act" | "not" | "later";

/** What can be done about a loose end. */
export function mayOf(end: LooseEnd, may: (verb: string) => boolean) {
  const kind = kindOf(end);
  return {
    act: (kind === "ask" && may("answer.captured")) || (kind === "call" && may("contact.logged")),
    not: kind === "ask" && may("ask.settled"),
    later: end.snoozedUntil === null && may("loose_end.snoozed"),
    wake: end.snoozedUntil !== null,
    waive: kind !== "ask" && end.mayWaive,
  };
}

type EndRowProps = {
  end: LooseEnd;
  open: RowPart | null;
  onOpen: (part: RowPart | null) => void;
  onWaive: () => void;
  onWake: () => void;
  /** It is done; what follows from that may take a moment. */
  onGone: () => void;
  /** It is put off. */
  onOff: () => void;
  onBack: () => void;
};

const icons: Record<EndKind, typeof IconPhone> = {
  ask: IconMessageCircleQuestion,
  call: IconPhone,
  other: IconProgress,
};

/** One loose end: what is to be done for whom by when, and the way to do it right here. */
export function EndRow({ end, open, onOpen, onWaive, onWake, onGone, onOff, onBack }: EndRowProps) {
  const t = useMessages();
  const wordsOf = useEndWords();
  const { snooze } = useSnoozing();
  const can = mayOf(end, useMay());
  const kind = kindOf(end);
  const name = nameOf(end);
  const href = hrefOf(end);
  const { title, facts } = wordsOf(end);
  const Icon = icons[kind];
  const toggle = (part: RowPart) => onOpen(open === part ? null : part);
  return (
    <li className={styles.row} data-row data-due={end.id} data-overdue={end.isOverdue || undefined} tabIndex={-1}>
      <div className={styles.head}>
        <Icon className={styles.icon} size={22} aria-hidden />
        <div className={styles.what}>
          {href ? <AppLink href={href}>{title}</AppLink> : <span>{title}</span>}
          <p className={styles.facts}>
            {end.isOverdue && <span className={styles.overdue}>{t("ends.overdue")}</span>} {facts}
          </p>
        </div>
        <div className={styles.acts}>
          {can.act && kind !== "other" && (
            <Act
              name={name}
              keys="Enter"
              label={t(`ends.act.${kind}`)}
              isOpen={open === "act"}
              isFirst
              onPress={() => toggle("act")}
            />
          )}
          {can.not && (
            <Act name={name} keys="n" label={t("ends.act.not")} isOpen={open === "not"} onPress={() => toggle("not")} />
          )}
          {can.later && (
            <Act
              name={name}
              keys="s"
              label={t("ends.act.later")}
              isOpen={open === "later"}
              onPress={() => toggle("later")}
            />
          )}
          {can.wake && <Act name={name} keys="s" label={t("ends.act.wake")} onPress={onWake} />}
          {can.waive && <Act name={name} keys="w" label={t("ends.act.waive")} onPress={onWaive} />}
        </div>
      </div>
      {open === "act" && kind === "ask" && <AskHere end={end} onGone={onGone} onBack={onBack} />}
      {open === "act" && kind === "call" && <CallHere end={end} onGone={onGone} />}
      {open === "not" && <NotAskedHere end={end} onGone={onGone} />}
      {open === "later" && <LaterHere onPut={(until, reason) => snooze(end.id, until, reason, onOff)} />}
    </li>
  );
}

type ActProps = {
  keys?: string;
  label: string;
  /** Whom it is about, for who does not see the row around it. */
  name: string;
  isOpen?: boolean;
  isFirst?: boolean;
  onPress: () => void;
};

/** A button of a row, with its key. */
export function Act({ keys, label, name, isOpen, isFirst = false, onPress }: ActProps) {
  return (
    <Button
      variant="default"
      className={styles.act}
      data-first={isFirst || undefined}
      onClick={onPress}
      aria-expanded={isOpen}
      rightSection={
        keys && (
          <span className={styles.key} aria-hidden>
            <Kbd keys={keys} />
          </span>
        )
      }
    >
      {label} <span className="visually-hidden">{name}</span>
    </Button>
  );
}
