import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import type { OwnPromptsChange, PromptBudgetChange, PromptSettings, QuietHours } from "../prompt-contract.ts";

const refresh = [["prompt-settings"], ["ends"]] as const;

/** How much is asked of the reader a day and when not, and for administrators how much of everybody. */
export function PromptsSettings({ me }: { me: Me }) {
  const settings = useQuery({ queryKey: ["prompt-settings"], queryFn: () => answer(api.prompts.settings.$get()) });
  return (
    <Loaded load={settings}>
      {(found) => (
        <>
          {me.member !== null && <Own key={JSON.stringify(found.own)} settings={found} />}
          {me.may.includes("prompt_budget.changed") && <Company key={found.company.version} settings={found} />}
        </>
      )}
    </Loaded>
  );
}

function Own({ settings: { own, company, holds } }: { settings: PromptSettings }) {
  const t = useMessages();
  const toast = useToast();
  const [perDay, setPerDay] = useState<number | null>(own.perDay);
  const [quiet, setQuiet] = useState<QuietHours | null>(own.quiet);
  const [timeZone, setTimeZone] = useState(own.timeZone);
  const save = useVerb((json: OwnPromptsChange) => answer(api.prompts.settings.$patch({ json })), { refresh });
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
  return (
    <Section title={t("prompts.own")} lead={t("prompts.own.lead")}>
      <Form
        onSubmit={() =>
          save.mutate({ perDay, quiet, timeZone }, { onSuccess: () => toast({ text: t("company.saved") }) })
        }
        action={t("prompts.save")}
        isRunning={save.isPending}
        error={save.error}
      >
        <PerDay
          label={t("prompts.perDay.own", { count: company.perDay })}
          value={perDay}
          onChange={setPerDay}
          error={faultOf(save.error, "perDay")}
        />
        <Switch
          label={t("prompts.quiet.own")}
          description={t("prompts.quiet.own.hint", company.quiet)}
          checked={quiet !== null}
          onChange={(event) => setQuiet(event.currentTarget.checked ? holds.quiet : null)}
        />
        {quiet && <Quiet value={quiet} onChange={setQuiet} />}
        <Select
          label={t("prompts.zone")}
          data={[{ value: "", label: t("prompts.zone.company") }, ...zones]}
          value={timeZone ?? ""}
          onChange={(zone) => setTimeZone(zone || null)}
          error={faultOf(save.error, "timeZone")}
          searchable
          limit={100}
        />
      </Form>
    </Section>
  );
}

function Company({ settings: { company } }: { settings: PromptSettings }) {
  const t = useMessages();
  const toast = useToast();
  const [perDay, setPerDay] = useState<number | null>(company.perDay);
  const [quiet, setQuiet] = useState(company.quiet);
  const save = useVerb(
    (json: PromptBudgetChange) => answer(api.prompts.budget.$patch({ json }, ifMatch(company.version))),
    { refresh },
  );
  const values = { quiet, ...(perDay === null ? {} : { perDay }) };
  return (
    <Section title={t("prompts.company")} lead={t("prompts.company.lead")}>
      <Form
        onSubmit={() => save.mutate(values, { onSuccess: () => toast({ text: t("company.saved") }) })}
        action={t("prompts.save")}
        isRunning={save.isPending}
        error={save.error}
      >
        <PerDay label={t("prompts.perDay")} value={perDay} onChange={setPerDay} error={faultOf(save.error, "perDay")} />
        <Quiet value={quiet} onChange={setQuiet} />
      </Form>
    </Section>
  );
}

type PerDayProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error: string | null;
};

function PerDay({ label, value, onChange, error }: PerDayProps) {
  const t = useMessages();
  return (
    <NumberInput
      label={label}
      description={t("prompts.perDay.hint")}
      value={value ?? ""}
      onChange={(given) => onChange(typeof given === "number" ? given : null)}
      min={0}
      max={20}
      allowDecimal={false}
      error={error}
    />
  );
}

function Quiet({ value, onChange }: { value: QuietHours; onChange: (value: QuietHours) => void }) {
  const t = useMessages();
  return (
    <>
      <TextInput
        type="time"
        label={t("prompts.quiet.from")}
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
        required
      />
      <TextInput
        type="time"
        label={t("prompts.quiet.to")}
        description={t("prompts.quiet.hint")}
        value={value.to}
        onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
        required
      />
    </>
  );
}
