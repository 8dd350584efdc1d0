import { AppLink } from "../../../web/kit/AppLink.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { EvidenceShown } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";

/** What shows something: each thing leads to its page, where it has one. */
export function EvidenceLinks({ evidence }: { evidence: readonly EvidenceShown[] }) {
  const t = useMessages();
  if (evidence.length === 0) return null;
  return (
    <ul className={styles.figures} aria-label={t("agreements.evidence")}>
      {evidence.map((one) => {
        const text = t(`agreements.evidence.${one.kind}`, { id: String(one.id) });
        const href = hrefs[one.kind](one);
        return <li key={`${one.kind} ${one.id}`}>{href ? <AppLink href={href}>{text}</AppLink> : text}</li>;
      })}
    </ul>
  );
}

const hrefs: Record<EvidenceShown["kind"], (one: EvidenceShown) => string | null> = {
  due: ({ id }) => `/dues?due=${id}`,
  hand_off: ({ id }) => `/exchange/hand-offs/${id}`,
  fact: ({ id }) => `/exchange/facts/${id}`,
  // A contact stands on the page of whom it was with.
  contact: ({ person }) => (person === null ? null : `/customers/${person}`),
  incident: ({ id }) => `/exchange/overlaps/${id}`,
};
