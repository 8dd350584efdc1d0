import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Timeline.module.css";

/** One thing that happened. `said` is what somebody outside said, in their words. */
export type TimelineEntry = {
  id: string | number;
  /** ISO 8601 in UTC. */
  at: string;
  icon: ReactNode;
  title: ReactNode;
  /** Who did it and where: a department, a channel. */
  by?: ReactNode;
  said?: string;
  children?: ReactNode;
};

type TimelineProps = {
  /** Latest first. */
  entries: readonly TimelineEntry[];
  label?: string;
  more?: { load: () => void; isLoading: boolean } | undefined;
};

/** What happened, day by day, in one order. */
export function Timeline({ entries, label, more }: TimelineProps) {
  const t = useMessages();
  const formats = useFormats();
  const days = Map.groupBy(entries, ({ at }) => formats.dayOf(at));
  return (
    <section className={styles.timeline} aria-label={label ?? t("kit.timeline")}>
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h3 className={styles.day}>{formats.day(day, "long")}</h3>
          <ol className={styles.entries}>
            {ofDay.map(({ id, at, icon, title, by, said, children }) => (
              <li key={id} className={styles.entry}>
                <span className={styles.icon} aria-hidden>
                  {icon}
                </span>
                <div className={styles.body}>
                  <p className={styles.title}>
                    {title}
                    <span className={styles.by}>
                      <time dateTime={at}>
                        {formats.time(at)} {formats.zone(at)}
                      </time>
                      {by && <> · {by}</>}
                    </span>
                  </p>
                  {said && <blockquote className={`voice ${styles.said}`}>{said}</blockquote>}
                  {children}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {more && (
        <Button variant="default" loading={more.isLoading} onClick={more.load}>
          {t("kit.timeline.more")}
        </Button>
      )}
    </section>
  );
}
