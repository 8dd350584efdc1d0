import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Banner } from "./Banner.tsx";
import { useDescribeError } from "./describe-error.ts";
import styles from "./ProblemNotice.module.css";
import { withoutRepeating } from "./places-of-faults.ts";

type ProblemNoticeProps = {
  error: unknown;
  title?: string;
  action?: ReactNode;
  /** What a field is called on this screen; without it the path itself is shown. */
  nameOf?: (path: string) => string;
};

/** A refusal in the server's own words: what was wrong, where, and how to repair it. Announced when it appears. */
export function ProblemNotice({ error, title, action, nameOf }: ProblemNoticeProps) {
  const t = useMessages();
  const describe = useDescribeError();
  const { text, faults, request } = describe(error);
  const { sentence, places } = withoutRepeating(text, faults, nameOf);
  return (
    <div role="alert">
      <Banner tone="bad" {...(title === undefined ? {} : { title })} action={action}>
        {sentence !== null && <p className={styles.text}>{sentence}</p>}
        {places.length > 0 && (
          <ul className={styles.faults}>
            {places.map(({ name, message }) => (
              <li key={`${name} ${message}`}>
                {name !== "" && <strong>{name}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        )}
        {request !== undefined && <p className={styles.request}>{t("kit.fault.request", { request })}</p>}
      </Banner>
    </div>
  );
}
