import { type ReactNode, type RefObject, useId, useRef } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { useCommand } from "../commands/CommandsProvider.tsx";
import { Kbd } from "../Kbd.tsx";
import styles from "./Chips.module.css";

export type Chip<Value extends string> = { value: Value; label: string; icon?: ReactNode };

type ChipsProps<Value extends string> = {
  /** The question that the chips answer. */
  legend: string;
  chips: readonly Chip<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** The digits 1 to 9 choose the first nine chips. One group on a screen at most. */
  hasDigits?: boolean;
  isLegendHidden?: boolean;
};

/** One answer out of a few, each a press away: by pointer, by digit, or by the arrows of a radio group. */
export function Chips<Value extends string>(props: ChipsProps<Value>) {
  const { legend, chips, value, onChange, hasDigits = false, isLegendHidden = false } = props;
  const group = useId();
  const place = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset ref={place} className={styles.chips}>
      <legend className={isLegendHidden ? "visually-hidden" : styles.legend}>{legend}</legend>
      {chips.map((chip, index) => (
        <label key={chip.value} className={styles.chip}>
          <input
            type="radio"
            className={styles.radio}
            name={group}
            value={chip.value}
            checked={value === chip.value}
            onChange={() => onChange(chip.value)}
          />
          {chip.icon && <span className={styles.icon}>{chip.icon}</span>}
          <span className={styles.label}>{chip.label}</span>
          {hasDigits && index < 9 && (
            <Digit digit={index + 1} label={chip.label} place={place} onPress={() => onChange(chip.value)} />
          )}
        </label>
      ))}
    </fieldset>
  );
}

type DigitProps = { digit: number; label: string; place: RefObject<Element | null>; onPress: () => void };

function Digit({ digit, label, place, onPress }: DigitProps) {
  const t = useMessages();
  useCommand({ keys: String(digit), label, group: "page", run: onPress, within: () => place.current });
  return (
    <span className={styles.digit}>
      <span className="visually-hidden">{t("kit.chips.digit", { digit })}</span>
      <span aria-hidden>
        <Kbd keys={String(digit)} />
      </span>
    </span>
  );
}
