import { type ReactNode, useEffect } from "react";
import { Loaded } from "./Loaded.tsx";
import type { Load } from "./load.ts";
import styles from "./Page.module.css";

type PageFrame = {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** What stands above the title: a link back, a short id. */
  above?: ReactNode;
  actions?: ReactNode;
};

type PlainPage = PageFrame & { load?: undefined; children: ReactNode };

type LoadingPage<Data> = PageFrame & {
  load: Load<Data>;
  skeleton?: ReactNode;
  empty?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  children: (data: Data) => ReactNode;
};

/**
 * The frame of every page: its title (also the document's), its actions and, with `load`, the four states of what it
 * shows. The title takes the focus after a change of page.
 */
export function Page<Data>(props: PlainPage | LoadingPage<Data>) {
  const { title, lead, above, actions } = props;
  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {above && <div className={styles.above}>{above}</div>}
        <div className={styles.titles}>
          <h1 className={styles.title} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {props.load ? <Loaded {...props} /> : props.children}
    </div>
  );
}
