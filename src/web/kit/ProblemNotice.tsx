import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Banner } from "./Banner.tsx";
import { useDescribeError } from "./describe-error.ts";
import styles from "./ProblemNotice.module.css";

type ProblemNoticeProps = {
  error: unknown;
  title?: string;
  action?: ReactNode;
  /** What a field is called on this screen; without it the path itself is shown. */
  nameOf?: (path: string) => string;
};

/** A refusal in the server's own words: what was wrong, where, and how to repair it. Announced when it appears. */
export function ProblemNotice({ error, title, action, nameOf = (path) => path }: ProblemNoticeProps) {
  const t = useMessages();
  const describe = useDescribeError();
  const { text, faults, request } = describe(error);
  return (
    <div role="alert">
      <Banner tone="bad" {...(title === undefined ? {} : { title })} action={action}>
        <p className={styles.text}>{text}</p>
        {faults.length > 0 && (
          <ul className={styles.faults}>
            {faults.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path !== "" && <strong>{nameOf(path)}: </strong>}
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
