import { type ReactNode, type RefObject, useId, useRef } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { useCommand } from "../commands/CommandsProvider.tsx";
import { Kbd } from "../Kbd.tsx";
import styles from "./Chips.module.css";

export type Chip<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** The key that chooses it instead of the digit of its place. */
  keys?: string;
  /** One that stands back behind the others: what is chosen when nothing fits. */
  isQuiet?: boolean;
};

/** How a chip was chosen: by its own key, by pointer or thumb, or by going through the group with the arrows. */
export type ChosenBy = "digit" | "pointer" | "arrow";

type ChipsProps<Value extends string> = {
  /** The question that the chips answer. */
  legend: string;
  chips: readonly Chip<Value>[];
  value: Value | null;
  onChange: (value: Value, by: ChosenBy) => void;
  /**
   * The digits 1 to 9 choose the first nine chips, or each by its own `keys`. One group on a screen at most: those of
   * another rest.
   */
  hasDigits?: boolean | "resting";
  isLegendHidden?: boolean;
};

/** One answer out of a few, each a press away: by pointer, by digit, or by the arrows of a radio group. */
export function Chips<Value extends string>(props: ChipsProps<Value>) {
  const { legend, chips, value, onChange, hasDigits = false, isLegendHidden = false } = props;
  const group = useId();
  const place = useRef<HTMLFieldSetElement>(null);
  const by = useRef<ChosenBy>("pointer");
  const show = (chip: Chip<Value>, index: number) => (
    <label key={chip.value} className={styles.chip} data-quiet={chip.isQuiet || undefined}>
      <input
        type="radio"
        className={styles.radio}
        name={group}
        value={chip.value}
        checked={value === chip.value}
        onChange={() => onChange(chip.value, by.current)}
      />
      {chip.icon && <span className={styles.icon}>{chip.icon}</span>}
      <span className={styles.label}>{chip.label}</span>
      {hasDigits && (chip.keys !== undefined || index < 9) && (
        <Digit
          isResting={hasDigits === "resting"}
          keys={chip.keys ?? String(index + 1)}
          label={chip.label}
          place={place}
          onPress={() => onChange(chip.value, "digit")}
        />
      )}
    </label>
  );
  const loud = chips.filter(({ isQuiet }) => !isQuiet);
  const quiet = chips.filter(({ isQuiet }) => isQuiet);
  return (
    <fieldset
      ref={place}
      className={styles.group}
      onPointerDown={() => {
        by.current = "pointer";
      }}
      onKeyDown={() => {
        by.current = "arrow";
      }}
    >
      <legend className={isLegendHidden ? "visually-hidden" : styles.legend}>{legend}</legend>
      <div className={styles.chips}>{loud.map(show)}</div>
      {quiet.length > 0 && <div className={styles.quiet}>{quiet.map((chip, at) => show(chip, loud.length + at))}</div>}
    </fieldset>
  );
}

type DigitProps = {
  keys: string;
  label: string;
  place: RefObject<Element | null>;
  onPress: () => void;
  isResting: boolean;
};

function Digit({ keys, label, place, onPress, isResting }: DigitProps) {
  const t = useMessages();
  const within = () => place.current;
  useCommand(isResting ? undefined : { keys, label, group: "page", run: onPress, within });
  return (
    <span className={styles.digit} data-resting={isResting || undefined}>
      {!isResting && <span className="visually-hidden">{t("kit.chips.digit", { digit: keys })}</span>}
      <span aria-hidden>
        <Kbd keys={keys} />
      </span>
    </span>
  );
}
