import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import styles from "./Imports.module.css";

/** How an import stands, in a word; while it runs how far it is, when it failed why. */
export function ImportState({ import: one }: { import: Import }) {
  const t = useMessages();
  const formats = useFormats();
  const { state, rowsDone, rowsTotal, failure, example } = one;
  return (
    <span className={styles.state} data-state={state}>
      {t(`imports.state.${state}`)}
      {example && <span className={styles.soft}>{t("imports.example")}</span>}
      {state === "running" && rowsTotal !== null && (
        <span className={styles.soft}>
          {t("imports.progress.of", { done: formats.number(rowsDone), total: formats.number(rowsTotal) })}
        </span>
      )}
      {failure !== null && <span className={styles.failure}>{failure}</span>}
    </span>
  );
}
