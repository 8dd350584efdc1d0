import { AppLink } from "../../../web/kit/AppLink.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./Returns.module.css";

/** Whose an outcome is, with the way to them; of somebody whom only a key names there is nothing to open. */
export function OutcomePerson({ person, name }: { person: number | null; name: string }) {
  const t = useMessages();
  if (person === null) return <span className={styles.soft}>{t("returns.rows.keyOnly")}</span>;
  return <AppLink href={`/customers/${person}`}>{name || `CU-${person}`}</AppLink>;
}
