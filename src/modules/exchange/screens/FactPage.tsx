import { Button } from "@mantine/core";
import { useParams, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import type { FactDetail } from "../facts/contract.ts";
import { sourceAnswer } from "../source-answers/choices-contract.ts";
import { DecideByFact } from "./DecideByFact.tsx";
import styles from "./Exchange.module.css";
import { useFact, useKinds, useOpening, useTakingBack } from "./exchange-data.ts";
import { FactTrail } from "./FactTrail.tsx";
import { GiveHandOff } from "./GiveHandOff.tsx";
import { inOrder, useFieldWords, useKindName } from "./kind-words.ts";

/** One fact: what was said, who heard it of whom, and what became of it at each department that needs it. */
export function FactPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const fact = useFact(id);
  const kindName = useKindName();
  const me = useMe().data;
  useOpened(fact.data, me);
  return (
    <Page
      title={fact.data ? kindName(fact.data.type) : t("facts.one", { id })}
      above={<AppLink href="/exchange/facts">{t("facts.back")}</AppLink>}
      actions={
        fact.data &&
        me && (
          <>
            <GiveHandOff person={fact.data.person?.id} fact={fact.data.id} subject={fact.data.words.slice(0, 200)} />
            {me.may.includes("fact.used") && <DecideByFact fact={fact.data.id} />}
            {mayTakeBack(fact.data, me) && <TakeBack id={fact.data.id} />}
          </>
        )
      }
      load={fact}
    >
      {(found) => (
        <>
          <Told fact={found} />
          <Section title={t("facts.trail")}>
            <FactTrail fact={found} />
          </Section>
        </>
      )}
    </Page>
  );
}

function Told({ fact: { words, said, type, department, member, person, at } }: { fact: FactDetail }) {
  const t = useMessages();
  const kind = useKinds().data?.find(({ id }) => id === type.id) ?? { ...type, fields: [] };
  const { labelOf, wordOf } = useFieldWords();
  return (
    <>
      {words !== "" && <blockquote className={`voice ${styles.words}`}>{words}</blockquote>}
      <dl className={styles.facts}>
        {inOrder(kind, said).map(([code, value]) => (
          <Pair key={code} term={labelOf(kind, code)}>
            {wordOf(kind, code, value)}
          </Pair>
        ))}
        <Pair term={t("facts.from")}>
          {person ? (
            <AppLink href={`/customers/${person.id}`}>{person.name || `CU-${person.id}`}</AppLink>
          ) : (
            t("facts.from.unknown")
          )}
        </Pair>
        <Pair term={t("facts.told")}>
          {[department?.name ?? t("facts.nobody"), member?.name].filter(Boolean).join(" · ")}
        </Pair>
        <Pair term={t("facts.when")}>
          <DateTime at={at} />
        </Pair>
      </dl>
    </>
  );
}

function Pair({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Whoever reads it in a department that got it has opened it there, for whoever told it to see. */
function useOpened(fact: FactDetail | undefined, me: Me | undefined): void {
  const { mutate } = useOpening();
  const told = useRef(new Set<number>());
  useEffect(() => {
    if (!fact || !me?.may.includes("delivery.opened")) return;
    const own = new Set(me.departments.map(({ id }) => id));
    for (const { delivery, department, openedAt } of fact.trail) {
      if (openedAt !== null || !own.has(department.id) || told.current.has(delivery)) continue;
      told.current.add(delivery);
      mutate(delivery);
    }
  }, [fact, me, mutate]);
}

function mayTakeBack({ type, department, member }: FactDetail, me: Me): boolean {
  // An answer is taken back where it was written down.
  if (!me.may.includes("fact.withdrawn") || type.code === sourceAnswer) return false;
  if (me.roles.some((role) => role === "admin" || role === "steward")) return true;
  return department ? me.departments.some(({ id }) => id === department.id) : member?.id === me.member;
}

function TakeBack({ id }: { id: number }) {
  const t = useMessages();
  const toast = useToast();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const taking = useTakingBack();
  const take = () =>
    taking.mutate(id, {
      onSuccess: () => {
        toast({ text: t("facts.taken") });
        router.history.push("/exchange/facts");
      },
    });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("facts.take")}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("facts.take.title")}
        action={t("facts.take")}
        onConfirm={take}
        isDangerous
        isRunning={taking.isPending}
        error={taking.error}
      >
        {t("facts.take.text")}
      </Confirm>
    </>
  );
}
