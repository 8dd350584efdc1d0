import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Fact } from "../facts/contract.ts";
import styles from "./Exchange.module.css";

/** What became of a fact as four dots: delivered, opened, used, answered. */
export function TrailDots({ fact: { delivered, opened, used, answered } }: { fact: Fact }) {
  const t = useMessages();
  const words = t("facts.dots", { delivered, opened, used, answered });
  return (
    <span className={styles.dots} role="img" aria-label={words} title={words}>
      <span className={styles.dot} data-done={delivered > 0 || undefined} />
      <span className={styles.dot} data-done={opened > 0 || undefined} />
      <span className={styles.dot} data-done={used > 0 || undefined} />
      <span className={styles.dot} data-done={answered > 0 || undefined} />
    </span>
  );
}
