import { Button } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { usePressing } from "../../modules/exchange/screens/heads-up-data.ts";
import ends from "../ends/Ends.module.css";
import { AppLink } from "../kit/AppLink.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Inbox.module.css";
import type { InboxRowProps, ItemOf } from "./InboxRow.tsx";
import { ItemRow, type OwnAct } from "./ItemRow.tsx";
import { keyOf } from "./inbox-data.ts";

type Row = InboxRowProps<ItemOf<"heads_up_reading">>;

/** A heads-up before whoever is to read it: read and confirmed right here. */
export function HeadsUpRow(row: Row) {
  const { item, isDepartment, open, onOpen } = row;
  const t = useMessages();
  const formats = useFormats();
  const { headsUp } = item;
  const confirm = useConfirm(row);
  const read = () => onOpen(open === "look" ? null : "look");
  const mayConfirm = !isDepartment && item.doneAt === null && headsUp.mine.isAsked;
  const look: OwnAct = { label: t("inbox.act.look"), keys: "Enter", part: "look", run: read };
  // Open, it is confirmed below what it says.
  const main: OwnAct = { label: t("headsups.confirm"), keys: "y", isInside: open === "look", run: confirm };
  return (
    <ItemRow
      row={row}
      icon={IconSpeakerphone}
      name={headsUp.title}
      kind={t("inbox.headsup")}
      words={headsUp.title}
      isWhole={open === "look"}
      said={[
        t("inbox.headsup.launch", { at: formats.dateTime(headsUp.launchAt) }),
        t("inbox.headsup.readBy", { at: formats.dateTime(headsUp.readBy) }),
      ]}
      own={mayConfirm ? [main, look] : [look]}
      finish={mayConfirm ? confirm : undefined}
      mayAssign={false}
    >
      {open === "look" && (
        <div className={ends.here}>
          {headsUp.promise !== "" && <p className={styles.told}>{headsUp.promise}</p>}
          <dl className={styles.said}>
            {headsUp.pairs.map(({ question, say }) => (
              <div key={`${question} ${say}`}>
                <dt>{question}</dt>
                <dd>{say}</dd>
              </div>
            ))}
          </dl>
          {mayConfirm && (
            <div className={ends.wanted}>
              <Button onClick={confirm} rightSection={<Kbd keys="y" />}>
                {t("headsups.confirm")}
              </Button>
            </div>
          )}
          <AppLink href={`/exchange/heads-ups/${headsUp.id}`}>{t("inbox.headsup.show")}</AppLink>
        </div>
      )}
    </ItemRow>
  );
}

function useConfirm({ item, acts }: Row) {
  const t = useMessages();
  const toast = useToast();
  const pressing = usePressing();
  const { id } = item.headsUp;
  const keys = [keyOf(item)];
  return () =>
    acts.run(
      keys,
      () => pressing.mutateAsync({ id, kind: "confirmed" }),
      () =>
        toast({
          text: t("headsups.confirmed"),
          undo: acts.undoing(keys, () => pressing.mutateAsync({ id, kind: "unconfirmed" })),
        }),
    );
}
