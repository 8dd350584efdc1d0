import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { AppLink } from "./AppLink.tsx";
import { Definition } from "./Definition.tsx";
import styles from "./Figure.module.css";
import { Strength, type StrengthOf } from "./Strength.tsx";

type FigureProps = {
  label: string;
  /** The number, formatted: `<Money …/>`, a text, or `<Unknown …/>`. */
  value: ReactNode;
  /** How the number comes about, in a sentence or two. */
  definition: ReactNode;
  /** From how many cases it comes, in words: "from 312 customers". */
  sample?: string;
  /** How sure it is: measured, associated or assumed. */
  strength?: StrengthOf;
  /** A comparison or an interval. */
  note?: ReactNode;
  /** Where its rows are shown. */
  href?: string;
};

/** One number that explains itself: what it means, what it stands on, and the rows behind it. */
export function Figure({ label, value, definition, sample, strength, note, href }: FigureProps) {
  return (
    <div className={styles.figure} data-opens={href ? "" : undefined}>
      <div className={styles.label}>
        {label}
        <Definition term={label}>{definition}</Definition>
      </div>
      <div className={styles.value}>
        {href ? (
          <AppLink className={styles.link} href={href}>
            <span className="visually-hidden">{label}: </span>
            {value}
            <IconChevronRight className={styles.chevron} size={18} aria-hidden />
          </AppLink>
        ) : (
          value
        )}
      </div>
      {(sample || strength || note) && (
        <div className={styles.basis}>
          {note && <span>{note}</span>}
          {sample && <span>{sample}</span>}
          {strength && <Strength of={strength} />}
        </div>
      )}
    </div>
  );
}

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={styles.figures}>{children}</div>;
}
