import { useLocation } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../messages/translate.ts";
import { AppLink } from "./AppLink.tsx";
import styles from "./AreaLinks.module.css";

/** One page of an area, such as the paths in the returns. */
export type AreaPage = {
  label: PlainMessageId;
  href: string;
  /** What one must be allowed to do for the page to be of use. */
  needs?: string;
};

type AreaLinksProps = {
  label: PlainMessageId;
  /** What belongs together stands in one row; on a phone the rows follow each other. */
  rows: readonly (readonly AreaPage[])[];
};

/** The pages of an area side by side, above the title of each. The one that is open is marked and in sight. */
export function AreaLinks({ label, rows }: AreaLinksProps) {
  const t = useMessages();
  const { pathname } = useLocation();
  const may = useMay();
  const allowed = rows.map((pages) => pages.filter(({ needs }) => needs === undefined || may(needs)));
  return (
    <nav className={styles.area} aria-label={t(label)}>
      {allowed
        .filter((pages) => pages.length > 0)
        .map((pages) => (
          <ul key={pages[0]?.href} className={styles.pages}>
            {pages.map((page) => {
              const isOpen = page.href === pathname;
              return (
                <li key={page.href} ref={isOpen ? intoView : null}>
                  <AppLink className={styles.page} href={page.href} aria-current={isOpen ? "page" : undefined}>
                    {t(page.label)}
                  </AppLink>
                </li>
              );
            })}
          </ul>
        ))}
    </nav>
  );
}

/** On a phone the links may be wider than the screen. */
function intoView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: "nearest", inline: "center" });
}
