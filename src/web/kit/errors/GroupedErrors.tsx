import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./GroupedErrors.module.css";

/** Rows that one repair would put right: what to do, and some of the places. */
export type ErrorGroup = {
  /** What would repair them, in a sentence. */
  repair: string;
  /** How many rows it concerns; `examples` may hold fewer. */
  count: number;
  examples: readonly { row: number; column: string; expected: string; found: string }[];
  /** What repairs them all at once, where something does: it stands in sight, also while the places are folded away. */
  action?: ReactNode;
};

/** Errors sorted by what repairs them, largest group first, each opening on its places. */
export function GroupedErrors({ groups }: { groups: readonly ErrorGroup[] }) {
  const t = useMessages();
  if (groups.length === 0) return <p>{t("kit.errors.none")}</p>;
  const ordered = groups.toSorted((a, b) => b.count - a.count);
  return (
    <div className={styles.groups}>
      {ordered.map(({ repair, count, examples, action }, index) => (
        <div key={`${repair} ${examples[0]?.column}`} className={styles.group}>
          <details open={index === 0}>
            <summary className={styles.summary}>
              <IconChevronRight size={18} className={styles.arrow} aria-hidden />
              <span className={styles.repair}>{repair}</span>
              <span className={styles.count}>{t("kit.errors.count", { count })}</span>
            </summary>
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t("kit.errors.row")}</th>
                    <th scope="col">{t("kit.errors.column")}</th>
                    <th scope="col">{t("kit.errors.expected")}</th>
                    <th scope="col">{t("kit.errors.found")}</th>
                  </tr>
                </thead>
                <tbody>
                  {examples.map(({ row, column, expected, found }) => (
                    <tr key={`${row} ${column}`}>
                      <td>{row}</td>
                      <td>{column}</td>
                      <td>{expected}</td>
                      <td>
                        {found === "" ? (
                          <em>{t("kit.errors.empty")}</em>
                        ) : (
                          <code className={styles.found}>{found}</code>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {count > examples.length && (
              <p className={styles.more}>{t("kit.errors.more", { count: count - examples.length })}</p>
            )}
          </details>
          {action && <div className={styles.action}>{action}</div>}
        </div>
      ))}
    </div>
  );
}
