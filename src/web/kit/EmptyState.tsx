import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./EmptyState.module.css";

type EmptyStateProps = {
  /** What comes here. */
  title: string;
  children: ReactNode;
  /** The one thing to do now. */
  action?: ReactNode;
  /** A realistic row or card, drawn as the real one will be and marked as an example. */
  example?: ReactNode;
};

/** What stands in an empty place: what comes here, one action, one example. Never a blank report. */
export function EmptyState({ title, children, action, example }: EmptyStateProps) {
  const t = useMessages();
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
      {action && <div>{action}</div>}
      {example && (
        <figure className={styles.example}>
          <figcaption className={styles.caption}>{t("kit.example")}</figcaption>
          {example}
        </figure>
      )}
    </div>
  );
}
