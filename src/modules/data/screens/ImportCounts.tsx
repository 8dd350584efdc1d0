import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import styles from "./Imports.module.css";

const counts = ["created", "updated", "unchanged", "refused"] as const;

/** What became of the rows, or would, as four figures. */
export function ImportCounts({ import: one }: { import: Import }) {
  const t = useMessages();
  const formats = useFormats();
  return (
    <dl className={styles.counts}>
      {counts.map((name) => (
        <div key={name} data-count={name} data-none={one[name] === 0 || undefined}>
          <dt>{t(one.dryRun ? `imports.would.${name}` : `imports.count.${name}`)}</dt>
          <dd>{formats.number(one[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
