import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../../web/api/client.ts";
import { useVerb } from "../../../../web/api/queries.ts";
import { ProblemNotice } from "../../../../web/kit/ProblemNotice.tsx";
import { Section } from "../../../../web/kit/Section.tsx";
import { useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { BudgetPlan, ChannelCurve, PlanRequest, WhatIf } from "../../what-if/contract.ts";
import { PlanResult } from "./PlanResult.tsx";
import styles from "./WhatIf.module.css";
import { useAmounts, useNamedChannels } from "./what-if-data.ts";

type Limits = Record<number, { least: number; most: number }>;

/** A weekly budget and what each channel may get of it; the split that brings most comes below. */
export function PlanSection({ whatIf: { channels, currency } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const { money } = useAmounts(currency);
  const [budget, setBudget] = useState(rounded(channels.reduce((sum, { now }) => sum + now, 0)));
  const [limits, setLimits] = useState<Limits>({});
  const [asked, setAsked] = useState<PlanRequest>({});
  const planning = useVerb((json: PlanRequest): Promise<BudgetPlan> => answer(api["what-if"].plan.$post({ json })));
  const plan = useNamedChannels(planning.data);
  const limitOf = ({ channel, highest }: ChannelCurve) => limits[channel.id] ?? { least: 0, most: rounded(highest) };
  const go = () => {
    const request: PlanRequest = {
      budget,
      limits: channels
        .filter(({ channel }) => limits[channel.id] !== undefined)
        .map((curve) => ({ channel: curve.channel.id, ...limitOf(curve) })),
    };
    setAsked(request);
    planning.mutate(request);
  };
  return (
    <Section title={t("whatif.plan.title")} lead={t("whatif.plan.lead")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <NumberInput
          className={styles.chooser}
          label={t("whatif.plan.budget")}
          value={budget}
          onChange={(value) => setBudget(Number(value))}
          min={0}
          max={1e12}
          suffix={` ${currency}`}
          thousandSeparator
        />
        <ul className={styles.limits}>
          {channels.map((curve) => (
            <li key={curve.channel.id} className={styles.limit}>
              <ChannelLimits
                curve={curve}
                limit={limitOf(curve)}
                currency={currency}
                budget={budget}
                onChange={(limit) => setLimits({ ...limits, [curve.channel.id]: limit })}
              />
            </li>
          ))}
        </ul>
        <p>
          <Button type="submit" loading={planning.isPending}>
            {t("whatif.plan.go")}
          </Button>
        </p>
      </form>
      {planning.error && <ProblemNotice error={planning.error} />}
      {plan && !planning.error && <PlanResult plan={plan} request={asked} money={money} />}
    </Section>
  );
}

type ChannelLimitsProps = {
  curve: ChannelCurve;
  limit: { least: number; most: number };
  currency: string;
  budget: number;
  onChange: (limit: { least: number; most: number }) => void;
};

/** The least and the most of a channel in fields, the most also on a slide. */
function ChannelLimits({
  curve: { channel, now, highest, found },
  limit,
  currency,
  budget,
  onChange,
}: ChannelLimitsProps) {
  const t = useMessages();
  const { money } = useAmounts(currency);
  const most = Math.max(2 * highest, budget);
  if (!found) {
    return (
      <>
        <strong>{channel.name}</strong>
        <span className={styles.now}>{t("whatif.plan.fixed", { amount: money(now) })}</span>
      </>
    );
  }
  const field = { min: 0, max: 1e12, thousandSeparator: true };
  return (
    <>
      <span className={styles.limitHead}>
        <strong>{channel.name}</strong>
        <span className={styles.now}>{t("whatif.plan.now", { amount: money(now) })}</span>
      </span>
      <NumberInput
        {...field}
        label={t("whatif.plan.least")}
        aria-label={t("whatif.plan.least.of", { name: channel.name })}
        value={limit.least}
        onChange={(value) => onChange({ ...limit, least: Number(value) })}
      />
      <NumberInput
        {...field}
        label={t("whatif.plan.most")}
        aria-label={t("whatif.plan.most.of", { name: channel.name })}
        value={limit.most}
        onChange={(value) => onChange({ ...limit, most: Number(value) })}
      />
      <input
        type="range"
        className={styles.slide}
        aria-label={t("whatif.plan.slide.of", { name: channel.name })}
        aria-valuetext={money(limit.most)}
        min={0}
        max={rounded(most)}
        step={stepOf(most)}
        value={Math.min(limit.most, most)}
        onChange={(event) => onChange({ ...limit, most: Number(event.currentTarget.value) })}
      />
    </>
  );
}

function rounded(amount: number): number {
  return amount >= 100 ? Math.round(amount) : Math.round(amount * 100) / 100;
}

function stepOf(most: number): number {
  return 10 ** Math.max(-2, Math.floor(Math.log10(Math.max(most, 1))) - 2);
}
