import { Button, CloseButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { createContext, type ReactNode, use, useCallback, useState, useSyncExternalStore } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { AppLink } from "../AppLink.tsx";
import { useCommand } from "../commands/CommandsProvider.tsx";
import { useDescribeError } from "../describe-error.ts";
import { Kbd } from "../Kbd.tsx";
import { type ShownToast, type Toast, Toasts } from "./store.ts";
import styles from "./Toasts.module.css";

const ToastsContext = createContext<Toasts | null>(null);

/** `const toast = useToast(); toast({ text: "Passed to Marketing", undo: () => remove(id) })`. */
export function useToast(): (toast: Toast) => void {
  const toasts = use(ToastsContext);
  if (!toasts) throw new Error("Put a ToastsProvider around this part of the screen.");
  return useCallback((toast) => toasts.show(toast), [toasts]);
}

/** Shows messages in one polite live region, and lets Ctrl+Z undo the last of them. */
export function ToastsProvider({ children }: { children: ReactNode }) {
  const [toasts] = useState(() => new Toasts());
  return (
    <ToastsContext value={toasts}>
      {children}
      <ToastList toasts={toasts} />
    </ToastsContext>
  );
}

/** Takes back what the last message that can be undone told of; false where there is none. */
export function useUndoLast(): () => boolean {
  const toasts = use(ToastsContext);
  if (!toasts) throw new Error("Put a ToastsProvider around this part of the screen.");
  const undo = useUndoing(toasts);
  return () => {
    const last = toasts.lastUndoable();
    if (last) void undo(last);
    return last !== undefined;
  };
}

function useUndoing(toasts: Toasts): (toast: ShownToast) => Promise<void> {
  const t = useMessages();
  const describe = useDescribeError();
  return async (toast) => {
    toasts.hide(toast.id);
    try {
      await toast.undo?.();
      toasts.show({ text: t("kit.undone"), tone: "good" });
    } catch (error) {
      toasts.show({ text: t("kit.undo.failed", { reason: describe(error).text }), tone: "bad" });
    }
  };
}

function ToastList({ toasts }: { toasts: Toasts }) {
  const t = useMessages();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.list);
  const undo = useUndoing(toasts);
  const undoLast = useUndoLast();

  useCommand({
    keys: "mod+z",
    label: t("kit.undo.last"),
    group: "do",
    isEverywhere: true,
    run: undoLast,
  });

  return (
    <section className={styles.region} aria-label={t("kit.toasts")}>
      {/* The live region is there before its first message: browsers do not announce one that arrives filled. */}
      <ul
        className={styles.list}
        aria-live="polite"
        onMouseEnter={toasts.pause}
        onMouseLeave={toasts.resume}
        onFocus={toasts.pause}
        onBlur={toasts.resume}
      >
        {shown.map((toast) => (
          <li key={toast.id} className={styles.toast} data-tone={toast.tone ?? "good"}>
            {toast.tone === "bad" ? <IconAlertTriangle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
            <span className={styles.text}>
              {toast.text} {toast.link && <AppLink href={toast.link.href}>{toast.link.text}</AppLink>}
            </span>
            {toast.undo && (
              <Button
                variant="white"
                size="compact-sm"
                onClick={() => void undo(toast)}
                rightSection={<Kbd keys="mod+z" />}
              >
                {t("kit.undo")}
              </Button>
            )}
            <CloseButton
              variant="transparent"
              className={styles.close}
              aria-label={t("kit.close")}
              onClick={() => toasts.hide(toast.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
