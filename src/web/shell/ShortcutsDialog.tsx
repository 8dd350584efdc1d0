import { Switch } from "@mantine/core";
import { useCommandList, useSingleKeys } from "../kit/commands/CommandsProvider.tsx";
import type { Command, CommandGroup } from "../kit/commands/registry.ts";
import { Dialog } from "../kit/Dialog.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./ShortcutsDialog.module.css";

const groups: readonly CommandGroup[] = ["do", "go", "list", "page"];

/** Every key that works where one is, and the switch for those without Ctrl. */
export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("shell.shortcuts")} isWide>
      <KeyList />
    </Dialog>
  );
}

function KeyList() {
  const t = useMessages();
  const commands = useCommandList();
  const [hasSingleKeys, setSingleKeys] = useSingleKeys();
  const keyed = commands.flatMap((command) => (command.keys === undefined ? [] : [{ ...command, keys: command.keys }]));
  const unique = [...new Map(keyed.toReversed().map((command) => [command.keys, command])).values()];
  const closing: Command & { keys: string } = {
    keys: "Escape",
    label: t("shell.shortcuts.close"),
    group: "do",
    run: () => undefined,
  };
  return (
    <div className={styles.dialog}>
      <Switch
        label={t("shell.shortcuts.single")}
        description={t("shell.shortcuts.single.hint")}
        checked={hasSingleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
      <div className={styles.groups}>
        {groups.map((group) => {
          const ofGroup = [...unique, closing].filter((command) => command.group === group);
          if (ofGroup.length === 0) return null;
          return (
            <section key={group}>
              <h3 className={styles.heading}>{t(`kit.shortcuts.group.${group}`)}</h3>
              <dl className={styles.keys}>
                {ofGroup.map(({ keys, label }) => (
                  <div key={keys} className={styles.row}>
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </div>
  );
}
