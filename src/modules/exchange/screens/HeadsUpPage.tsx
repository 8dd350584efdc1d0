import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpDetail } from "../heads-ups/contract.ts";
import styles from "./Exchange.module.css";
import { HeadsUpActions } from "./HeadsUpActions.tsx";
import { HeadsUpCoverage } from "./HeadsUpCoverage.tsx";
import { HeadsUpQuestions } from "./HeadsUpQuestions.tsx";
import { useHeadsUp } from "./heads-up-data.ts";

/** One heads-up, as the front line reads it, with who has read it and what came back. */
export function HeadsUpPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const headsUp = useHeadsUp(id);
  return (
    <Page
      title={headsUp.data?.title ?? t("headsups.one", { id })}
      above={<AppLink href="/exchange/heads-ups">{t("headsups.back")}</AppLink>}
      load={headsUp}
    >
      {(found) => (
        <>
          <Facts headsUp={found} />
          <Section title={t("headsups.pairs")}>
            {found.pairs.length === 0 && <p className={styles.soft}>{t("headsups.pairs.none")}</p>}
            <ol className={styles.list}>
              {found.pairs.map(({ question, say }) => (
                <li key={`${question} ${say}`} className={styles.row}>
                  <strong className={styles.words}>
                    <span className="visually-hidden">{t("headsups.question")}: </span>
                    {question}
                  </strong>
                  <span className={styles.words}>
                    <span className="visually-hidden">{t("headsups.say")}: </span>
                    {say}
                  </span>
                </li>
              ))}
            </ol>
          </Section>
          <HeadsUpActions headsUp={found} />
          {found.state !== "draft" && <HeadsUpCoverage headsUp={found} />}
          {found.state !== "draft" && <HeadsUpQuestions headsUp={found} />}
          {found.editions.length > 1 && <Editions of={found.editions} />}
        </>
      )}
    </Page>
  );
}

function Facts({ headsUp }: { headsUp: HeadsUpDetail }) {
  const t = useMessages();
  const { state, edition, launchAt, readBy, promise, holdsUntil, campaign, department, member, departments } = headsUp;
  return (
    <dl className={styles.facts}>
      <Pair term={t("headsups.launch")}>
        <DateTime at={launchAt} />
      </Pair>
      {promise !== "" && (
        <Pair term={t("headsups.promise")}>
          <span className={styles.words}>{promise}</span>
        </Pair>
      )}
      {holdsUntil && (
        <Pair term={t("headsups.holds")}>
          <DateTime at={holdsUntil} />
        </Pair>
      )}
      <Pair term={t("headsups.state")}>
        {t(`headsups.state.${state}`)}
        {edition > 1 && <span className={styles.soft}> · {t("headsups.edition", { edition })}</span>}
      </Pair>
      <Pair term={t("headsups.readBy")}>
        <DateTime at={readBy} />
      </Pair>
      <Pair term={t("headsups.departments")}>{departments.map(({ name }) => name).join(", ")}</Pair>
      {campaign && <Pair term={t("headsups.campaign")}>{campaign.name}</Pair>}
      {(department || member) && (
        <Pair term={t("headsups.owner")}>{[department?.name, member?.name].filter(Boolean).join(" · ")}</Pair>
      )}
    </dl>
  );
}

function Pair({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Editions({ of }: { of: HeadsUpDetail["editions"] }) {
  const t = useMessages();
  return (
    <Section title={t("headsups.editions")}>
      <ol className={styles.list}>
        {of.map(({ edition, at, member, matters }) => (
          <li key={edition} className={styles.row}>
            <span>
              {t("headsups.edition", { edition })}
              {matters && ` · ${t("headsups.edition.matters")}`}
            </span>
            <span className={styles.soft}>
              <DateTime at={at} />
              {member && ` · ${member.name}`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
