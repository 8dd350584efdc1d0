import { useEffect, useRef } from "react";
import { CopyButton } from "../../../web/kit/CopyButton.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { WebForm } from "../form-contract.ts";
import styles from "./Settings.module.css";

const facts = ["order", "mail", "visitor", "language"] as const;

/** The line that brings a form to a page, and the form as it looks there. */
export function FormSnippet({ form: { name, key }, onClose }: { form: WebForm; onClose: () => void }) {
  const t = useMessages();
  const code = `<script async src="${location.origin}/ask.js" data-form="${key}"></script>`;
  return (
    <Dialog isOpen onClose={onClose} title={t("form.snippet.title", { name })} isWide>
      <div className={styles.secret}>
        <p>{t("form.snippet.code")}</p>
        <p className={styles.code}>{code}</p>
        <div className={styles.buttons}>
          <CopyButton text={code} label={t("form.snippet.copy")} />
        </div>
        <p>{t("form.snippet.more")}</p>
        <ul>
          {facts.map((fact) => (
            <li key={fact}>
              <code>data-{fact}</code>: {t(`form.snippet.${fact}`)}
            </li>
          ))}
        </ul>
        <h3>{t("form.preview")}</h3>
        <p className={styles.soft}>{t("form.preview.text")}</p>
        <Preview formKey={key} />
      </div>
    </Dialog>
  );
}

/** The very script that stands in pages, so that it looks as it will there. It sends nothing. */
function Preview({ formKey }: { formKey: string }) {
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const script = document.createElement("script");
    script.src = "/ask.js";
    Object.assign(script.dataset, { form: formKey, language, look: "" });
    place.current?.replaceChildren(script);
  }, [formKey, language]);
  return <div ref={place} className={styles.preview} />;
}
