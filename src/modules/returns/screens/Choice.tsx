import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import styles from "./Returns.module.css";

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Value[];
  word: (value: Value) => string;
  /** A sentence under each option. */
  explain?: (value: Value) => string;
  onChange: (value: Value) => void;
  /** The id of the sentence that says why nothing can be chosen; without it, something can. */
  offBecause?: string | undefined;
};

/** One of a few, behind a button that reads as a sentence: "Model: Said". */
export function Choice<Value extends string>({
  label,
  value,
  options,
  word,
  explain,
  onChange,
  offBecause,
}: ChoiceProps<Value>) {
  return (
    <Menu position="bottom-start" width={explain ? "min(26rem, 94vw)" : undefined}>
      <Menu.Target>
        <Button
          variant="default"
          {...(offBecause === undefined ? {} : { disabled: true, "aria-describedby": offBecause })}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          <span className={styles.choice}>{label}:</span> {word(value)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <Menu.RadioGroup
          value={value}
          onChange={(next) => {
            const chosen = options.find((option) => option === next);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {options.map((option) => (
            <Menu.RadioItem key={option} value={option} closeMenuOnClick>
              {word(option)}
              {explain && <span className={styles.explained}>{explain(option)}</span>}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The usual numbers, and the one in the address where it is another. */
export function withOwn(usual: readonly number[], own: number): string[] {
  return [...new Set([...usual, own])].sort((a, b) => a - b).map(String);
}
