import { useEffect, useRef, useState } from "react";
import type { Prompts as Today } from "../../modules/dues/prompt-contract.ts";
import { answer, api } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import { EndList } from "./EndList.tsx";
import styles from "./Ends.module.css";
import { useEndWords } from "./end-words.ts";
import { useDigest, useGone, usePrompts } from "./ends-data.ts";

/** What the reader is asked to do today, within the budget of the day, and the rest as a digest. */
export function Prompts() {
  const t = useMessages();
  const prompts = usePrompts();
  const gone = useGone();
  return (
    <Section title={t("prompts.title")} actions={<AppLink href="/loose-ends">{t("ends.open")}</AppLink>}>
      <Loaded load={prompts}>
        {(today) => (
          <div className={styles.list}>
            <Shown today={today} />
            <EndList label={t("prompts.title")} items={today.items} gone={gone} />
            <Stand today={today} left={today.items.filter(({ id }) => !gone.gone.has(id)).length} />
            {today.digest.count > 0 && <Digest today={today} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** Tells the server which prompts are on screen, while somebody can see them. Shows nothing. */
function Shown({ today: { day, items } }: { today: Today }) {
  const told = useRef(new Set<string>());
  const { mutate } = useVerb((dues: number[], intent) => answer(api.prompts.shown.$post({ json: { dues } }, intent)));
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      const dues = items.map(({ id }) => id).filter((id) => !told.current.has(`${day} ${id}`));
      if (dues.length === 0) return;
      for (const due of dues) told.current.add(`${day} ${due}`);
      mutate(dues, { onError: () => told.current.clear() });
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [day, items, mutate]);
  return null;
}

/** Why nothing more stands there. */
function Stand({ today, left }: { today: Today; left: number }) {
  const t = useMessages();
  const formats = useFormats();
  const { counts, quietUntil, digest } = today;
  if (counts.all === 0 || (counts.all === 1 && today.items.length === 1 && left === 0)) {
    return <p className={styles.line}>{t("prompts.none")}</p>;
  }
  if (quietUntil !== null) {
    return <p className={styles.line}>{t("prompts.quiet", { time: formats.time(quietUntil), count: counts.all })}</p>;
  }
  if (left > 0) return null;
  const isTaken = today.shown < today.perDay && today.items.length === 0;
  return <p className={styles.line}>{isTaken ? t("prompts.taken") : t("prompts.enough", { count: digest.count })}</p>;
}

function Digest({ today: { digest } }: { today: Today }) {
  const t = useMessages();
  const wordsOf = useEndWords();
  const [isOpen, setIsOpen] = useState(false);
  const load = useDigest(isOpen);
  const reading = useVerb((_: "read", intent) => answer(api.prompts.digest.readings.$post({}, intent)));
  const open = (next: boolean) => {
    setIsOpen(next);
    if (next && digest.readAt === null && !reading.isPending && !reading.data) reading.mutate("read");
  };
  const isRead = digest.readAt !== null || reading.data !== undefined;
  return (
    <details className={styles.rest} open={isOpen} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>
        {t("digest.summary", { count: digest.count, overdue: digest.overdue })}
        {isRead && <span className={styles.facts}> · {t("digest.read")}</span>}
      </summary>
      {isOpen && (
        <Loaded load={load}>
          {({ items, counts }) => (
            <ul className={styles.restItems}>
              {items.map((end) => {
                const { title, facts } = wordsOf(end);
                return (
                  <li key={end.id}>
                    {end.person ? <AppLink href={`/customers/${end.about}`}>{title}</AppLink> : title}
                    <p className={styles.facts}>
                      {end.isOverdue && <span className={styles.overdue}>{t("ends.overdue")}</span>} {facts}
                    </p>
                  </li>
                );
              })}
              {counts.all > items.length && (
                <li>
                  <AppLink href="/loose-ends">{t("digest.more", { count: counts.all - items.length })}</AppLink>
                </li>
              )}
            </ul>
          )}
        </Loaded>
      )}
    </details>
  );
}
