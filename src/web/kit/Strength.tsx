import { useMessages } from "../messages/MessagesProvider.tsx";
import { Definition } from "./Definition.tsx";
import styles from "./Strength.module.css";

/**
 * How much an effect is known by. Measured: counted, or found by an experiment. Associated: seen together, which may
 * have another cause. Assumed: it follows from a model or from somebody's estimate.
 */
export type StrengthOf = "measured" | "associated" | "assumed";

const signs: Record<StrengthOf, string> = { measured: "●", associated: "◐", assumed: "○" };

/** The strength of an effect by a sign and a word, never by colour alone; `isExplained` adds what the word means. */
export function Strength({ of, isExplained = false }: { of: StrengthOf; isExplained?: boolean }) {
  const t = useMessages();
  const word = t(`kit.strength.${of}`);
  return (
    <span className={styles.strength} data-strength={of}>
      <span aria-hidden>{signs[of]}</span> {word}
      {isExplained && <Definition term={word}>{t(`kit.strength.${of}.is`)}</Definition>}
    </span>
  );
}
