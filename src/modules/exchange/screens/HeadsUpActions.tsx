import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpDetail } from "../heads-ups/contract.ts";
import styles from "./Exchange.module.css";
import { type HeadsUpPress, usePressing } from "./heads-up-data.ts";

/** What takes each press back. */
const back = {
  confirmed: "unconfirmed",
  published: "withdrawn",
  withdrawn: "restored",
  restored: "withdrawn",
} as const;

const labels = {
  confirmed: "headsups.confirm",
  published: "headsups.publish",
  withdrawn: "headsups.withdraw",
  restored: "headsups.restore",
} as const;
const shown = ["confirmed", "published", "restored", "withdrawn"] as const;
const keys = { confirmed: "r", published: "p", restored: "b", withdrawn: "x" } as const;

/** What the reader can do to a heads-up now, each by one press that can be taken back. */
export function HeadsUpActions({ headsUp }: { headsUp: HeadsUpDetail }) {
  const t = useMessages();
  const formats = useFormats();
  const router = useRouter();
  const { id, may, mine, readBy } = headsUp;
  const { press, isRunning } = usePress(id);
  return (
    <div>
      {may.includes("confirmed") && <p>{t("headsups.ask.first", { at: formats.dateTime(readBy) })}</p>}
      {mine.isAsked && mine.confirmedAt !== null && <p>{t("headsups.confirmed.at")}</p>}
      <div className={styles.actions}>
        {shown
          .filter((kind) => may.includes(kind))
          .map((kind) => (
            <Press key={kind} kind={kind} onPress={() => press(kind)} isRunning={isRunning} />
          ))}
        {may.includes("changed") && (
          <Button variant="default" onClick={() => router.history.push(`/exchange/heads-ups/${id}/edit`)}>
            {t("headsups.edit")}
          </Button>
        )}
      </div>
    </div>
  );
}

type PressProps = { kind: (typeof shown)[number]; onPress: () => void; isRunning: boolean };

function Press({ kind, onPress, isRunning }: PressProps) {
  const t = useMessages();
  useCommand({ keys: keys[kind], label: t(labels[kind]), group: "do", run: onPress });
  const isMain = kind === "confirmed" || kind === "published";
  return (
    <Button variant={isMain ? "filled" : "default"} loading={isRunning} onClick={onPress}>
      {t(labels[kind])}
    </Button>
  );
}

function usePress(id: number) {
  const t = useMessages();
  const telling = useTelling();
  const pressing = usePressing();
  const told = {
    confirmed: t("headsups.confirmed"),
    published: t("headsups.published"),
    withdrawn: t("headsups.withdrawn"),
    restored: t("headsups.restored"),
  } as const;
  const press = (kind: PressProps["kind"]) => {
    const undo: HeadsUpPress = back[kind];
    telling(pressing.mutateAsync({ id, kind }), () => ({
      text: told[kind],
      undo: () => pressing.mutateAsync({ id, kind: undo }),
    }));
  };
  return { press, isRunning: pressing.isPending };
}
