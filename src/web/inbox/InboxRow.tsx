import { IconMail, IconMailOpened, IconUserCheck } from "@tabler/icons-react";
import type { Me } from "../../modules/company/contract.ts";
import type { InboxItem } from "../../modules/exchange/inbox/contract.ts";
import { useKindName } from "../../modules/exchange/screens/kind-words.ts";
import { Act } from "../ends/EndRow.tsx";
import ends from "../ends/Ends.module.css";
import { LaterHere } from "../ends/LaterHere.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import { AnswerHere } from "./AnswerHere.tsx";
import { AssignHere } from "./AssignHere.tsx";
import styles from "./Inbox.module.css";
import { useRowActs } from "./InboxList.tsx";
import { type InboxActs, keyOf, useOpeningItem } from "./inbox-data.ts";
import type { useInboxKeys } from "./inbox-keys.ts";

/** What is open in a row. */
export type RowPart = "answer" | "assign" | "later";

type InboxRowProps = {
  item: InboxItem;
  /** What a whole department has before it is read and given out; to put off and be done with is for each alone. */
  isDepartment: boolean;
  me: Me;
  acts: InboxActs;
  open: RowPart | null;
  onOpen: (part: RowPart | null) => void;
  keys: ReturnType<typeof useInboxKeys>;
};

/** One item: what was told by whom, and the way to answer it right here. */
export function InboxRow({ item, isDepartment, me, acts, open, onOpen, keys }: InboxRowProps) {
  const t = useMessages();
  const kindName = useKindName();
  const opening = useOpeningItem();
  const { delivery, assignee, openedAt, settledAt, doneAt, snoozedUntil } = item;
  const { fact } = delivery;
  const isOwn = me.departments.some(({ id }) => id === item.department.id);
  const isOpen = settledAt === null && doneAt === null;
  const can = {
    answer: isOpen && me.may.includes("delivery.answered") && isOwn,
    assign: isOpen && me.may.includes("inbox_item.assigned") && (isOwn || me.roles.includes("admin")),
    own: isOpen && !isDepartment && me.may.includes("inbox.finished"),
  };
  const show = (part: RowPart) => {
    if (part === "answer" && openedAt === null && isOwn) opening.mutate(item.item);
    onOpen(open === part ? null : part);
  };
  const later = () => (snoozedUntil ? acts.wake(item) : show("later"));
  useRowActs(keys, keyOf(item), {
    ...(can.answer ? { open: () => show("answer") } : {}),
    ...(can.own ? { finish: () => acts.finish(item), later } : {}),
    ...(can.assign ? { assign: () => show("assign") } : {}),
  });
  const name = fact.words || kindName(fact.type);
  const Icon = assignee ? IconUserCheck : openedAt === null ? IconMail : IconMailOpened;
  return (
    <li className={ends.row} data-row data-item={keyOf(item)} data-new={openedAt === null || undefined} tabIndex={-1}>
      <div className={ends.head}>
        <Icon className={ends.icon} size={22} aria-hidden />
        <div className={ends.what}>
          <p
            className={styles.words}
            data-new={openedAt === null || undefined}
            data-open={open === "answer" || undefined}
          >
            <span className={styles.kind}>{kindName(fact.type)}</span> {fact.words}
          </p>
          <p className={ends.facts}>
            {openedAt === null && <span className={styles.new}>{t("inbox.new")}</span>} <Facts item={item} />
          </p>
        </div>
        <div className={ends.acts}>
          {can.answer && (
            <Act
              name={name}
              keys="Enter"
              label={t("inbox.act.open")}
              isOpen={open === "answer"}
              isFirst
              onPress={() => show("answer")}
            />
          )}
          {can.own && <Act name={name} keys="e" label={t("inbox.act.done")} onPress={() => acts.finish(item)} />}
          {can.own && (
            <Act
              name={name}
              keys="s"
              label={snoozedUntil ? t("ends.act.wake") : t("inbox.act.later")}
              {...(snoozedUntil ? {} : { isOpen: open === "later" })}
              onPress={later}
            />
          )}
          {can.assign && (
            <Act
              name={name}
              keys="a"
              label={t("inbox.act.assign")}
              isOpen={open === "assign"}
              onPress={() => show("assign")}
            />
          )}
          {doneAt !== null && !isDepartment && (
            <Act name={name} label={t("ends.act.wake")} onPress={() => acts.reopen(item)} />
          )}
        </div>
      </div>
      {open === "answer" && <AnswerHere item={item} onAnswer={(words) => acts.answer(item, words)} />}
      {open === "later" && <LaterHere onPut={(until, reason) => acts.snooze(item, until, reason)} />}
      {open === "assign" && (
        <AssignHere
          item={item}
          me={me}
          onAssign={(member) => {
            onOpen(null);
            void acts.assign(item, member, !isDepartment && member !== null && member !== me.member);
          }}
        />
      )}
    </li>
  );
}

/** From whom and when, who has it, and until when it is put off. */
function Facts({
  item: { at, department, assignee, snoozedUntil, snoozeReason: reason, delivery },
}: {
  item: InboxItem;
}) {
  const t = useMessages();
  const formats = useFormats();
  const { fact, answer } = delivery;
  const off = snoozedUntil && formats.dateTime(snoozedUntil);
  const said = [
    fact.department ? t("inbox.from", { department: fact.department.name }) : null,
    fact.person ? fact.person.name || `CU-${fact.person.id}` : null,
    t("inbox.for", { department: department.name }),
    formats.dateTime(at),
    assignee ? t("inbox.has", { name: assignee.name }) : null,
    off ? (reason ? t("ends.off.because", { at: off, reason }) : t("ends.off", { at: off })) : null,
    answer ? t("inbox.answer.is", { answer }) : null,
  ];
  return said.filter((part) => part !== null).join(" · ");
}
