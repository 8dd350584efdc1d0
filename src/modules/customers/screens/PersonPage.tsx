import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person } from "../contract.ts";
import styles from "./Customers.module.css";
import { usePerson } from "./customers-data.ts";
import { LooksLike, MergedFrom } from "./MergedFrom.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { PersonKeys } from "./PersonKeys.tsx";
import { personNumber, usePersonName } from "./person-name.ts";

type PersonPageProps = {
  /** What happened with this person, from the module that knows it. */
  timeline?: (person: Person) => ReactNode;
  /** What they told, from the module that carries it on. */
  told?: (person: Person) => ReactNode;
};

/** One person outside: who they are, what they are known by, and what happened. */
export function PersonPage({ timeline, told }: PersonPageProps) {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const person = usePerson(id);
  const back = <AppLink href="/customers">{t("customers.back")}</AppLink>;
  if (person.data)
    return <OnePerson key={person.data.id} person={person.data} asked={id} timeline={timeline} told={told} />;
  return (
    <Page title={/^\d+$/.test(id) ? personNumber(Number(id)) : t("customers.title")} above={back} load={person}>
      {() => null}
    </Page>
  );
}

type OnePersonProps = { person: Person; asked: string } & {
  [Part in keyof PersonPageProps]: PersonPageProps[Part] | undefined;
};

function OnePerson({ person, asked, timeline, told }: OnePersonProps) {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const nameOf = usePersonName();
  const [isEditing, setIsEditing] = useState(false);
  const since = formats.day(formats.dayOf(person.since));
  const above = (
    <>
      <AppLink href="/customers">{t("customers.back")}</AppLink>
      <span className={styles.number}>
        {personNumber(person.id)}
        {person.example && ` · ${t("customers.mark.example")}`}
      </span>
    </>
  );
  const lead = (
    <>
      {person.account && (
        <>
          <AppLink href={`/customers/accounts/${person.account.id}`}>{person.account.name}</AppLink> ·{" "}
        </>
      )}
      {t("customers.since", { date: since })}
    </>
  );
  const edit = may("person.changed") && (
    <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setIsEditing(true)}>
      {t("customers.edit")}
    </Button>
  );
  return (
    <Page title={nameOf(person)} above={above} lead={lead} actions={edit}>
      {asked !== String(person.id) && (
        <Banner tone="note">{t("customers.merged", { number: personNumber(Number(asked)) })}</Banner>
      )}
      <LooksLike person={person} />
      <PersonKeys key={person.version} person={person} />
      <MergedFrom person={person} />
      <Section title={t("customers.note")}>
        {person.note === "" ? (
          <p className={styles.quiet}>{t("customers.note.none")}</p>
        ) : (
          <p className={styles.note}>{person.note}</p>
        )}
      </Section>
      {told?.(person)}
      {timeline && <Section title={t("customers.timeline")}>{timeline(person)}</Section>}
      <PersonForm isOpen={isEditing} onClose={() => setIsEditing(false)} person={person} />
    </Page>
  );
}
