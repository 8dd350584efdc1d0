import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./Exchange.module.css";
import { useFacts } from "./exchange-data.ts";
import { PassOn, useFactLine } from "./FactsPage.tsx";
import { factsAddress } from "./facts-view.ts";
import { GiveHandOff } from "./GiveHandOff.tsx";
import { useKindName } from "./kind-words.ts";
import { TrailDots } from "./TrailDots.tsx";

const shown = 5;

/** The latest facts that a person told, and the way to pass on another. `who` is how the field for it names them. */
export function PersonFacts({ person, who }: { person: number; who: string }) {
  const t = useMessages();
  const view = { person: String(person), from: null, to: null };
  const facts = useFacts(view);
  const kindName = useKindName();
  const lineOf = useFactLine();
  return (
    <Section
      title={t("facts.person.title")}
      actions={
        <>
          <PassOn who={who} />
          <GiveHandOff person={person} />
        </>
      }
    >
      <Loaded load={facts} isEmpty={(all) => all.length === 0} empty={<p>{t("facts.person.none")}</p>}>
        {(all) => (
          <>
            <ul className={styles.list}>
              {all.slice(0, shown).map((fact) => (
                <li key={fact.id} className={styles.row}>
                  <AppLink href={`/exchange/facts/${fact.id}`}>{lineOf(fact)}</AppLink>
                  <span className={styles.soft}>
                    {kindName(fact.type)} · <DateTime at={fact.at} /> · <TrailDots fact={fact} />
                  </span>
                </li>
              ))}
            </ul>
            {all.length > shown && <AppLink href={factsAddress(view)}>{t("facts.person.all")}</AppLink>}
          </>
        )}
      </Loaded>
    </Section>
  );
}
