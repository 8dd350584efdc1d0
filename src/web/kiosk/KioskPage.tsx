import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { KioskView } from "../../modules/company/kiosk-contract.ts";
import { answer, api } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { languages } from "../messages/language.ts";
import { useLanguage, useMessages } from "../messages/MessagesProvider.tsx";
import { keeping } from "../offline/kept.ts";
import { waiting } from "../offline/use-waiting.ts";
import { Wordmark } from "../theme/Wordmark.tsx";
import { EnterCode } from "./EnterCode.tsx";
import styles from "./Kiosk.module.css";
import { KioskForms } from "./KioskForms.tsx";
import { kioskOwner } from "./leaving.ts";

/** A whole screen for a counter tablet or a phone: the code once, then the question, again and again. */
export function KioskPage() {
  const t = useMessages();
  const { link } = useParams({ strict: false }) as { link: string };
  const [shown, setShown] = useState<KioskView | "closed" | null>(null);
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${t("kiosk.title")} · Earshot`;
  }, [t]);
  const look = () => {
    keeping(`${kioskOwner(link)}/view`, () => answer(api.kiosk.$get()))
      .then((view) => setShown(view.path === `/kiosk/${link}` ? view : "closed"))
      .catch(() => setShown("closed"));
  };
  useEffect(look, [link]);
  const isOpen = shown !== null && shown !== "closed";
  useEffect(() => {
    if (!isOpen) return;
    waiting.setOwner(kioskOwner(link));
    const forget = waiting.hear(({ news }) => news === "signed out" && setShown("closed"));
    return () => {
      forget();
      waiting.setOwner(null);
    };
  }, [isOpen, link]);
  return (
    <main className={styles.kiosk}>
      <header className={styles.top}>
        <Wordmark height={22} />
        <div className={styles.languages}>
          {languages.map(({ code, name }) => (
            <Button
              key={code}
              lang={code}
              variant={code === language ? "filled" : "default"}
              aria-pressed={code === language}
              onClick={() => void setLanguage(code)}
            >
              {name}
            </Button>
          ))}
        </div>
      </header>
      {shown === "closed" && <EnterCode link={link} onOpen={look} />}
      {isOpen && (
        <KioskForms
          view={shown}
          owner={kioskOwner(link)}
          onFailure={(error) => {
            if (error instanceof ApiProblem && error.kind === "forbidden") setShown("closed");
          }}
        />
      )}
    </main>
  );
}
