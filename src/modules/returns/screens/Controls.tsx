import { Button, Menu, SegmentedControl } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { CreditModel } from "../contract.ts";
import styles from "./Returns.module.css";
import { dimensions, halfLives, lookbacks, modelsOf, type ReturnsView, readView } from "./view.ts";

type ControlsProps = { view: ReturnsView; change: (part: Partial<ReturnsView>) => void; today: string };

/** What the report is about: by what, in which days, under which model, and how far that looks back. */
export function Controls({ view, change, today }: ControlsProps) {
  const t = useMessages();
  const { by, model, lookbackDays, halfLifeDays } = view;
  const days = (value: string) => t("returns.lookback.days", { days: Number(value) });
  return (
    <div className={styles.controls}>
      <SegmentedControl
        aria-label={t("returns.by")}
        value={by}
        onChange={(value) => {
          const next = dimensions.find((one) => one === value) ?? "channel";
          change({ by: next, model: readView({ by: next, model }).model });
        }}
        data={dimensions.map((value) => ({ value, label: t(`returns.by.${value}`) }))}
      />
      <PeriodPicker value={view} onChange={({ from, to }) => change({ from, to })} today={today} />
      <Choice
        label={t("returns.model")}
        value={model}
        options={modelsOf(by)}
        word={(value) => t(`returns.model.${value}`)}
        explain={(value) => t(`returns.model.${value}.is`)}
        onChange={(next: CreditModel) => change({ model: next })}
      />
      {model !== "said" && (
        <Choice
          label={t("returns.lookback")}
          value={String(lookbackDays)}
          options={withOwn(lookbacks, lookbackDays)}
          word={days}
          onChange={(next) => change({ lookbackDays: Number(next) })}
        />
      )}
      {model === "time_decay" && (
        <Choice
          label={t("returns.halfLife")}
          value={String(halfLifeDays)}
          options={withOwn(halfLives, halfLifeDays)}
          word={days}
          onChange={(next) => change({ halfLifeDays: Number(next) })}
        />
      )}
    </div>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Value[];
  word: (value: Value) => string;
  /** A sentence under each option. */
  explain?: (value: Value) => string;
  onChange: (value: Value) => void;
};

/** One of a few, behind a button that reads as a sentence: "Model: Said". */
function Choice<Value extends string>({ label, value, options, word, explain, onChange }: ChoiceProps<Value>) {
  return (
    <Menu position="bottom-start" width={explain ? "min(26rem, 94vw)" : undefined}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
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
function withOwn(usual: readonly number[], own: number): string[] {
  return [...new Set([...usual, own])].sort((a, b) => a - b).map(String);
}
