import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Unknown.module.css";

/** Stands where a figure would stand that nobody knows. `reason` says what is missing, in the words of the screen. */
export function Unknown({ reason }: { reason?: string }) {
  const t = useMessages();
  return <span className={styles.unknown}>{reason ?? t("kit.figure.unknown")}</span>;
}
