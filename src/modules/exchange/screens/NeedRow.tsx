import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import type { Need } from "../needs/contract.ts";
import { useDepartments } from "./exchange-data.ts";
import { useFieldWords } from "./kind-words.ts";
import styles from "./Needs.module.css";
import { useWithinWords } from "./within-words.ts";

type NeedRowProps = {
  kind: FactType;
  need: Need;
  place: number;
  isLast: boolean;
  onEdit?: () => void;
  onRemove?: () => void;
  onUp?: () => void;
  onDown?: () => void;
};

/** One need as a sentence, at its place; with the ways to change it for those who may. */
export function NeedRow({ kind, need, place, isLast, onEdit, onRemove, onUp, onDown }: NeedRowProps) {
  const t = useMessages();
  const { sayConditions } = useFieldWords(useDepartments().data);
  const withinWords = useWithinWords();
  const { department, conditions, form, within, reason } = need;
  return (
    <li className={styles.need}>
      <span className={styles.place}>{place}</span>
      <div>
        <p>
          <strong>{t(`needs.row.${form}`, { department: department.name })}</strong>
          {withinWords(within)}{" "}
          {conditions.length === 0
            ? t("needs.row.every")
            : t("needs.row.when", { conditions: sayConditions(kind, conditions) })}
        </p>
        {reason !== "" && <p className={styles.reason}>{reason}</p>}
      </div>
      {onEdit && (
        <span className={styles.actions}>
          <ActionIcon aria-label={t("needs.up", { place })} disabled={place === 1} onClick={onUp}>
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("needs.down", { place })} disabled={isLast} onClick={onDown}>
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("needs.edit", { place })} onClick={onEdit}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("needs.remove", { place })} onClick={onRemove}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
