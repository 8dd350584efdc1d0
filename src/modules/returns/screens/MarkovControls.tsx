import { useId } from "react";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { Choice } from "./Choice.tsx";
import styles from "./Returns.module.css";
import { orders, type ReturnsView, usual } from "./view.ts";

type MarkovControlsProps = { view: ReturnsView; change: (part: Partial<ReturnsView>) => void };

/**
 * How Markov reads journeys: how many steps in a row count, and whether people who did not buy do. Under another model
 * they are there, switched off, only where the address says something of them.
 */
export function MarkovControls({ view, change }: MarkovControlsProps) {
  const t = useMessages();
  const why = useId();
  const { model, order, nulls } = view;
  const isOff = model !== "markov";
  if (isOff && order === usual.order && nulls) return null;
  const offBecause = isOff ? why : undefined;
  return (
    <>
      <Choice
        label={t("models.order")}
        value={String(order)}
        options={orders.map(String)}
        word={(value) => t("models.order.of", { count: Number(value) })}
        explain={(value) => t("models.order.is", { count: Number(value) })}
        onChange={(next) => change({ order: Number(next) })}
        offBecause={offBecause}
      />
      <Choice
        label={t("models.nulls")}
        value={nulls ? "yes" : "no"}
        options={["yes", "no"]}
        word={(value) => t(value === "yes" ? "models.nulls.yes" : "models.nulls.no")}
        explain={(value) => t(value === "yes" ? "models.nulls.yes.is" : "models.nulls.no.is")}
        onChange={(next) => change({ nulls: next === "yes" })}
        offBecause={offBecause}
      />
      {isOff && (
        <p id={why} className={styles.soft}>
          {t("models.markov.only")}
        </p>
      )}
    </>
  );
}
