import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { KeyKind, Person } from "../contract.ts";
import type { PairField, PairSide } from "../pairs-contract.ts";
import { fieldLabels } from "./pair-words.ts";
import { personNumber } from "./person-name.ts";
import styles from "./WhoIsThis.module.css";

type PairComparedProps = {
  /** Who stays. */
  one: PairSide;
  /** Who becomes part of them. */
  other: PairSide;
  differs: readonly PairField[];
};

/** Two people side by side; fields in which both say something and not the same are marked, by a sign and in words. */
export function PairCompared({ one, other, differs }: PairComparedProps) {
  const t = useMessages();
  const formats = useFormats();
  const values: Record<PairField, (person: Person) => ReactNode> = {
    name: ({ name }) => name || t("customers.nameless"),
    account: ({ account }) => account && <AppLink href={`/customers/accounts/${account.id}`}>{account.name}</AppLink>,
    mail: (person) => keysOf(person, "mail"),
    phone: (person) => keysOf(person, "phone"),
    external: (person) => keysOf(person, "external"),
    since: ({ since }) => formats.day(formats.dayOf(since)),
    note: ({ note }) => note,
  };
  const sides = [one, other] as const;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t("customers.pairs.compared")}</caption>
      <thead>
        <tr>
          <td />
          {sides.map(({ person }, place) => (
            <th key={person.id} scope="col">
              <AppLink href={`/customers/${person.id}`}>{personNumber(person.id)}</AppLink>
              <span className={styles.fate}>{t(place === 0 ? "customers.pairs.stays" : "customers.pairs.joins")}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(Object.keys(values) as PairField[]).map((field) => (
          <tr key={field} data-differs={differs.includes(field) || undefined}>
            <th scope="row">
              {t(fieldLabels[field])}
              {differs.includes(field) && (
                <>
                  <IconAlertCircle className={styles.sign} size={16} aria-hidden />
                  <span className="visually-hidden"> ({t("customers.pairs.differs")})</span>
                </>
              )}
            </th>
            {sides.map(({ person }) => (
              <td key={person.id}>{values[field](person)}</td>
            ))}
          </tr>
        ))}
        {(["contacts", "touches", "answers", "outcomes"] as const).map((what) => (
          <tr key={what}>
            <th scope="row">{t(`customers.pairs.count.${what}`)}</th>
            {sides.map(({ person, counts }) => (
              <td key={person.id}>{formats.number(counts[what])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function keysOf({ keys }: Person, wanted: KeyKind): ReactNode {
  const values = keys.filter(({ kind }) => kind === wanted);
  return values.map(({ id, value }) => (
    <span key={id} className={styles.value}>
      {value}
    </span>
  ));
}
