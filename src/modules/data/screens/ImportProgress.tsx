import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import styles from "./Imports.module.css";

/** How far an import or a check is. While nobody knows how many rows there are, the bar only moves. */
export function ImportProgress({ import: one, label }: { import: Import | undefined; label: string }) {
  const t = useMessages();
  const formats = useFormats();
  const { rowsDone = 0, rowsTotal = null } = one ?? {};
  const done = formats.number(rowsDone);
  return (
    <div className={styles.progress}>
      <p>{label}</p>
      <progress aria-label={label} {...(rowsTotal === null ? {} : { value: rowsDone, max: Math.max(1, rowsTotal) })} />
      <p className={styles.soft}>
        {rowsTotal === null
          ? t("imports.progress", { done })
          : t("imports.progress.of", { done, total: formats.number(rowsTotal) })}
      </p>
    </div>
  );
}
