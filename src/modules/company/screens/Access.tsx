import { NativeSelect } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { languages } from "../../../web/messages/language.ts";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { Mark } from "../../../web/theme/Mark.tsx";
import { Wordmark } from "../../../web/theme/Wordmark.tsx";
import styles from "./Access.module.css";

type AccessProps = { title: string; lead?: ReactNode; children: ReactNode };

/** The page around everything that happens before somebody is signed in. */
export function Access({ title, lead, children }: AccessProps) {
  const t = useMessages();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);
  return (
    <main className={styles.access} id="content">
      <div className={styles.brand}>
        <Mark size={38} />
        <Wordmark height={26} />
      </div>
      <div className={styles.card}>
        <div>
          <h1 className={styles.title} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {children}
      </div>
      <div className={styles.foot}>
        <NativeSelect
          aria-label={t("shell.language")}
          value={language}
          onChange={(event) => {
            const chosen = languages.find(({ code }) => code === event.currentTarget.value);
            if (chosen) void setLanguage(chosen.code);
          }}
          data={languages.map(({ code, name: label }) => ({ value: code, label }))}
        />
      </div>
    </main>
  );
}

/** Between two ways of doing the same. */
export function Or() {
  const t = useMessages();
  return <p className={styles.or}>{t("company.access.or")}</p>;
}
