import { Fragment } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Kbd.module.css";

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
const signs: Record<string, string> = {
  Escape: "Esc",
  Enter: "↵",
  Backspace: "⌫",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** The keys of a shortcut, such as "g h" or "mod+k", as they are printed on the reader's keyboard. */
export function Kbd({ keys }: { keys: string }) {
  const t = useMessages();
  const modifier = isApple ? "⌘" : t("kit.key.control");
  return (
    <span className={styles.keys}>
      {keys.split(" ").map((step, index) => (
        <Fragment key={step}>
          {index > 0 && <span className="visually-hidden"> {t("kit.shortcuts.then")} </span>}
          {step.split("+").map((key) => (
            <kbd key={key} className={styles.key}>
              {key === "mod" ? modifier : (signs[key] ?? key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
