import { type IconMail, IconUserCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Act } from "../ends/EndRow.tsx";
import ends from "../ends/Ends.module.css";
import { LaterHere } from "../ends/LaterHere.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import { AssignHere } from "./AssignHere.tsx";
import styles from "./Inbox.module.css";
import type { InboxRowProps, RowPart } from "./InboxRow.tsx";
import { keyOf } from "./inbox-data.ts";
import { useRowActs } from "./inbox-keys.ts";

/** Something that can be done with a kind of item. */
export type OwnAct = {
  label: string;
  keys: string;
  run: () => unknown;
  /** What it opens in the row, where it opens something. */
  part?: RowPart;
  /** It has no button of its own in the row, but inside of what is open. */
  isInside?: boolean;
};

type ItemRowProps = {
  row: InboxRowProps;
  icon: typeof IconMail;
  /** What its buttons are about, for who does not see the row around them. */
  name: string;
  /** What kind of thing it is, and what it says. */
  kind: string;
  words: string;
  /** Nobody has opened it yet. */
  isNew?: boolean;
  /** All of its words are shown, however many they are. */
  isWhole: boolean;
  said: readonly (string | false | null | undefined)[];
  own: readonly OwnAct[];
  mayAssign?: boolean;
  /** What being done with it means, where that is one of its own acts and so has a button already. */
  finish?: (() => unknown) | undefined;
  /** What is open of its kind. */
  children?: ReactNode;
};

/** A row of an inbox, whatever kind it is: what it says, and what can be done with it right here. */
export function ItemRow(props: ItemRowProps) {
  const { row, icon, name, kind, words, isNew = false, isWhole, said, own, mayAssign = true, children } = props;
  const { item, isDepartment, me, acts, open, onOpen, keys } = row;
  const t = useMessages();
  const { assignee, settledAt, doneAt, snoozedUntil } = item;
  const { department } = item;
  const isOwn = me.departments.some(({ id }) => id === department?.id);
  const isOpen = settledAt === null && doneAt === null;
  const can = {
    assign: mayAssign && isOpen && me.may.includes("inbox_item.assigned") && (isOwn || me.roles.includes("admin")),
    own: isOpen && !isDepartment && me.may.includes("inbox.finished"),
  };
  const show = (part: RowPart) => onOpen(open === part ? null : part);
  const finish = props.finish ?? (() => acts.finish(item));
  const later = () => (snoozedUntil ? acts.wake(item) : show("later"));
  const assign = () => show("assign");
  useRowActs(keys, keyOf(item), {
    ...Object.fromEntries(own.map((act) => [act.keys, act.run])),
    ...(can.own ? { e: finish, s: later } : {}),
    ...(can.assign ? { a: assign } : {}),
  });
  const Icon = assignee ? IconUserCheck : icon;
  const inRow = own.filter(({ isInside = false }) => !isInside);
  return (
    <li className={ends.row} data-row data-item={keyOf(item)} data-new={isNew || undefined} tabIndex={-1}>
      <div className={ends.head}>
        <Icon className={ends.icon} size={22} aria-hidden />
        <div className={ends.what}>
          <p className={styles.words} data-new={isNew || undefined} data-open={isWhole || undefined}>
            <span className={styles.kind}>{kind}</span> {words}
          </p>
          <p className={ends.facts}>
            {isNew && <span className={styles.new}>{t("inbox.new")}</span>} <Facts item={item} said={said} />
          </p>
        </div>
        <div className={ends.acts}>
          {inRow.map(({ label, keys: key, run, part }, place) => (
            <Act
              key={key}
              name={name}
              keys={key}
              label={label}
              {...(part === undefined ? {} : { isOpen: open === part })}
              isFirst={place === 0}
              onPress={run}
            />
          ))}
          {can.own && !props.finish && <Act name={name} keys="e" label={t("inbox.act.done")} onPress={finish} />}
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
            <Act name={name} keys="a" label={t("inbox.act.assign")} isOpen={open === "assign"} onPress={assign} />
          )}
          {doneAt !== null && !isDepartment && (
            <Act name={name} label={t("ends.act.wake")} onPress={() => acts.reopen(item)} />
          )}
        </div>
      </div>
      {children}
      {open === "later" && <LaterHere onPut={(until, reason) => acts.snooze(item, until, reason)} />}
      {open === "assign" && department && (
        <AssignHere
          item={item}
          department={department}
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

/** What its kind says of it, for which department and when, who has it, and until when it is put off. */
function Facts({
  item: { at, department, assignee, snoozedUntil, snoozeReason: reason },
  said,
}: Pick<ItemRowProps, "said"> & Pick<InboxRowProps, "item">) {
  const t = useMessages();
  const formats = useFormats();
  const off = snoozedUntil && formats.dateTime(snoozedUntil);
  const all = [
    ...said,
    department && t("inbox.for", { department: department.name }),
    formats.dateTime(at),
    assignee && t("inbox.has", { name: assignee.name }),
    off && (reason ? t("ends.off.because", { at: off, reason }) : t("ends.off", { at: off })),
  ];
  return all.filter(Boolean).join(" · ");
}
