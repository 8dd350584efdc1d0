import { Button, Popover, TextInput } from "@mantine/core";
import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useFormats, useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./PeriodPicker.module.css";
import { type Period, periodOf, presetOf, presets } from "./periods.ts";

type PeriodPickerProps = {
  value: Period;
  onChange: (period: Period) => void;
  /** The day it is where the company is, `YYYY-MM-DD`. */
  today: string;
};

/** Chooses a span of days: the usual ones at a press, own dates by typing. */
export function PeriodPicker({ value, onChange, today }: PeriodPickerProps) {
  const t = useMessages();
  const words = usePeriodWords();
  const [isOpen, setIsOpen] = useState(false);
  const current = presetOf(value, today);
  const choose = (period: Period) => {
    setIsOpen(false);
    onChange(period);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-start"
      width="min(29rem, 94vw)"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="visually-hidden">{t("kit.period")}: </span>
          {words(value, today)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={t("kit.period")}>
        <ul className={styles.presets}>
          {presets.map((preset) => (
            <li key={preset}>
              <button
                type="button"
                className={styles.preset}
                aria-pressed={preset === current}
                onClick={() => choose(periodOf(preset, today))}
              >
                {t(`kit.period.${preset}`)}
              </button>
            </li>
          ))}
        </ul>
        <OwnDates value={value} onApply={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A period in words: the name of a preset, or its first and last day. */
export function usePeriodWords(): (period: Period, today: string) => string {
  const t = useMessages();
  const formats = useFormats();
  return ({ from, to }, today) => {
    const preset = presetOf({ from, to }, today);
    if (preset) return t(`kit.period.${preset}`);
    const day = (text: string | null) => (text === null ? "…" : formats.day(text));
    return t("kit.period.between", { from: day(from), to: day(to) });
  };
}

function OwnDates({ value, onApply }: { value: Period; onApply: (period: Period) => void }) {
  const t = useMessages();
  const [from, setFrom] = useState(value.from ?? "");
  const [to, setTo] = useState(value.to ?? "");
  const isBackwards = from !== "" && to !== "" && from > to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBackwards) onApply({ from: from || null, to: to || null });
  };
  return (
    <form className={styles.own} onSubmit={submit}>
      <p className={styles.ownTitle}>{t("kit.period.custom")}</p>
      <TextInput
        type="date"
        label={t("kit.period.from")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("kit.period.to")}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        error={isBackwards ? t("kit.period.backwards") : null}
      />
      <Button type="submit" variant="default">
        {t("kit.period.apply")}
      </Button>
    </form>
  );
}
