import { Button } from "@mantine/core";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person } from "../contract.ts";
import styles from "./Customers.module.css";
import { reasonLabels } from "./pair-words.ts";
import { usePairsOf, useUnmerging } from "./pairs-data.ts";
import { personNumber } from "./person-name.ts";

/** Who turned out to be this person, each of whom can be made whole again. */
export function MergedFrom({ person }: { person: Person }) {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const unmerging = useUnmerging();
  if (person.mergedFrom.length === 0) return null;
  return (
    <Section title={t("customers.merged.from")} lead={t("customers.merged.lead")}>
      {unmerging.error && <ProblemNotice title={t("customers.merged.failed")} error={unmerging.error} />}
      <ul className={styles.keys} aria-label={t("customers.merged.from")}>
        {person.mergedFrom.map(({ id, name, into, at }) => (
          <li key={id} className={styles.key}>
            <span className={styles.kind}>{personNumber(id)}</span>
            <span className={styles.value}>
              {name || t("customers.nameless")}
              {at && ` · ${formats.day(formats.dayOf(at))}`}
            </span>
            {may("person.unmerged") && (
              <Button
                variant="default"
                size="compact-md"
                loading={unmerging.isPending}
                onClick={() => unmerging.mutate({ person: id, into })}
                aria-label={t("customers.merged.undo.of", { number: personNumber(id) })}
              >
                {t("customers.merged.undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A hint that this person may be somebody else too, and why. */
export function LooksLike({ person }: { person: Person }) {
  const t = useMessages();
  const { data } = usePairsOf(person.id);
  const [pair] = data?.items ?? [];
  if (!pair) return null;
  const other = pair.one.person.id === person.id ? pair.other.person : pair.one.person;
  const because = pair.because.map(({ reason }) => t(reasonLabels[reason])).join(", ");
  return (
    <Banner tone="note" action={<AppLink href="/customers/pairs">{t("customers.pairs.title")}</AppLink>}>
      {t("customers.pairs.looks", { because })}{" "}
      <AppLink href={`/customers/${other.id}`}>{other.name || personNumber(other.id)}</AppLink>
    </Banner>
  );
}
