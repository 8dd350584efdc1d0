import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HandOffContext, HandOffDetail, HandOffStep } from "../hand-offs/contract.ts";
import styles from "./Exchange.module.css";
import { HandOffActions } from "./HandOffActions.tsx";
import { Marks } from "./HandOffsPage.tsx";
import { useHandOff } from "./hand-off-data.ts";

/** One hand-off: what it is about, what the reader can do, what travels with it, and everything that happened to it. */
export function HandOffPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const handOff = useHandOff(id);
  return (
    <Page
      title={handOff.data?.subject ?? t("handoffs.one", { id })}
      above={<AppLink href="/exchange/hand-offs">{t("handoffs.back")}</AppLink>}
      load={handOff}
    >
      {(found) => (
        <>
          <Facts handOff={found} />
          <HandOffActions handOff={found} />
          {found.context.length > 0 && (
            <Section title={t("handoffs.context")}>
              <ul className={styles.list}>
                {found.context.map((one) => (
                  <Along key={`${one.kind} ${one.id}`} of={one} />
                ))}
              </ul>
            </Section>
          )}
          <Section title={t("handoffs.history")}>
            <ol className={styles.list}>
              {found.steps.map((step) => (
                <Happened key={step.id} step={step} />
              ))}
            </ol>
          </Section>
        </>
      )}
    </Page>
  );
}

function Facts({ handOff }: { handOff: HandOffDetail }) {
  const t = useMessages();
  const { words, from, to, person, state, taker, reason, dueAt, channel, campaign } = handOff;
  return (
    <>
      {words !== "" && <blockquote className={`voice ${styles.words}`}>{words}</blockquote>}
      <dl className={styles.facts}>
        <Pair term={t("handoffs.state")}>
          {t(`handoffs.state.${state}`)}
          {state === "returned" && reason && `: ${reason.name}`}
          <Marks of={handOff} />
        </Pair>
        <Pair term={t("handoffs.from")}>{from?.name ?? t("handoffs.nobody")}</Pair>
        <Pair term={t("handoffs.to")}>{[to.name, taker?.name].filter(Boolean).join(" · ")}</Pair>
        {person && (
          <Pair term={t("handoffs.person")}>
            <AppLink href={`/customers/${person.id}`}>{person.name || `CU-${person.id}`}</AppLink>
          </Pair>
        )}
        {dueAt && (
          <Pair term={t("handoffs.due")}>
            <DateTime at={dueAt} />
          </Pair>
        )}
        {channel && (
          <Pair term={t("handoffs.earned")}>{[channel.name, campaign?.name].filter(Boolean).join(" · ")}</Pair>
        )}
      </dl>
    </>
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

function Along({ of: { kind, id, at, words, department, channel } }: { of: HandOffContext }) {
  const t = useMessages();
  const text = words || channel?.name || t(`handoffs.along.${kind}`);
  return (
    <li className={styles.row}>
      {kind === "fact" ? <AppLink href={`/exchange/facts/${id}`}>{text}</AppLink> : <span>{text}</span>}
      <span className={styles.soft}>
        {t(`handoffs.along.${kind}`)} · <DateTime at={at} />
        {department && ` · ${department.name}`}
      </span>
    </li>
  );
}

function Happened({ step: { kind, at, department, member, to, reason, words } }: { step: HandOffStep }) {
  const t = useMessages();
  return (
    <li className={styles.row}>
      <span>
        <strong>{t(`handoffs.step.${kind}`)}</strong>
        {to && ` → ${to.name}`}
        {reason && `: ${reason.name}`}
      </span>
      {words !== "" && <span className={styles.words}>“{words}”</span>}
      <span className={styles.soft}>
        <DateTime at={at} />
        {department && ` · ${department.name}`}
        {member && ` · ${member.name}`}
      </span>
    </li>
  );
}
