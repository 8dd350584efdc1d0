import { useFormats } from "../messages/MessagesProvider.tsx";
import styles from "./DateTime.module.css";

/** An instant in the reader's zone, which is named beside it. `at` is ISO 8601 in UTC. */
export function DateTime({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} className={styles.time}>
      {formats.dateTime(at)} <span className={styles.zone}>{formats.zone(at)}</span>
    </time>
  );
}

/** A day, which has no zone: `day` is `YYYY-MM-DD`. */
export function Day({ day }: { day: string }) {
  const formats = useFormats();
  return (
    <time dateTime={day} className={styles.time}>
      {formats.day(day)}
    </time>
  );
}
