import { SegmentedControl } from "@mantine/core";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { CreditModel } from "../contract.ts";
import { Choice, withOwn } from "./Choice.tsx";
import { MarkovControls } from "./MarkovControls.tsx";
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
      <MarkovControls view={view} change={change} />
    </div>
  );
}
