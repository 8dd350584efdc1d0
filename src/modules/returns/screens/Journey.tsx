import { IconArrowRight } from "@tabler/icons-react";
import styles from "./Paths.module.css";

/** Steps in their order, with an arrow between two; read out as a list with commas. */
export function Journey({ steps }: { steps: readonly string[] }) {
  return (
    <span className={styles.journey}>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name but its place
        <span key={at} className={styles.step}>
          {at > 0 && (
            <>
              <span className="visually-hidden">, </span>
              <IconArrowRight className={styles.arrow} size={14} aria-hidden />
            </>
          )}
          {step}
        </span>
      ))}
    </span>
  );
}
