import { Button, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { type ClausePattern, clausePatterns, isAboutFacts } from "../agreements/choices-contract.ts";
import styles from "./Agreements.module.css";
import { useCalendars } from "./agreement-data.ts";
import type { DraftedClause } from "./clause-draft.ts";
import { useKinds } from "./exchange-data.ts";

type ClauseFieldsProps = {
  /** Its place among the clauses, from 0 on. */
  place: number;
  clause: DraftedClause;
  sides: readonly { id: number; name: string }[];
  error: Error | null;
  onChange: (clause: DraftedClause) => void;
  onRemove: (() => void) | undefined;
};

/** One clause: its sentence, who owes it, and by what it is measured. */
export function ClauseFields({ place, clause, sides, error, onChange, onRemove }: ClauseFieldsProps) {
  const t = useMessages();
  const { owes, sentence, pattern } = clause;
  const at = (name: string) => faultOf(error, `clauses.${place}.${name}`);
  const set = (part: Partial<DraftedClause>) => onChange({ ...clause, ...part });
  return (
    <fieldset className={styles.draft}>
      <legend>{t("agreements.clause", { number: place + 1 })}</legend>
      <Textarea
        label={t("agreements.sentence")}
        value={sentence}
        onChange={(event) => set({ sentence: event.currentTarget.value })}
        error={at("sentence") ?? at("clause")}
        maxLength={500}
        autosize
        minRows={1}
        required
      />
      <div className={styles.fields}>
        <NativeSelect
          label={t("agreements.owes")}
          value={owes}
          onChange={(event) => set({ owes: event.currentTarget.value })}
          data={[
            { value: "", label: t("agreements.both") },
            ...sides.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          error={at("owes")}
        />
        <NativeSelect
          label={t("agreements.pattern")}
          value={pattern}
          onChange={(event) => set({ pattern: event.currentTarget.value as "" | ClausePattern })}
          data={[
            { value: "", label: t("agreements.pattern.none") },
            ...clausePatterns.map((value) => ({ value, label: t(`agreements.pattern.${value}`) })),
          ]}
          error={at("terms.pattern")}
        />
      </div>
      {pattern !== "" && <TermsFields clause={clause} set={set} at={at} />}
      {onRemove && (
        <div>
          <Button variant="subtle" onClick={onRemove}>
            {t("agreements.clause.remove", { number: place + 1 })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

const units = ["hours", "days", "working_hours", "working_days"] as const;

type TermsFieldsProps = {
  clause: DraftedClause;
  set: (part: Partial<DraftedClause>) => void;
  at: (name: string) => string | null;
};

function TermsFields({ clause, set, at }: TermsFieldsProps) {
  const t = useMessages();
  const kinds = useKinds().data ?? [];
  const calendars = useCalendars().data ?? [];
  const { pattern, factType, amount, unit, calendar, target } = clause;
  return (
    <div className={styles.fields}>
      {pattern !== "" && isAboutFacts(pattern) && (
        <NativeSelect
          label={t("agreements.factType")}
          value={factType}
          onChange={(event) => set({ factType: event.currentTarget.value })}
          data={[
            { value: "", label: t("agreements.factType.all") },
            ...kinds.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          error={at("terms.factType")}
        />
      )}
      <NumberInput
        label={t("agreements.within")}
        value={amount}
        onChange={(value) => set({ amount: Number(value) })}
        min={0}
        max={10_000}
        error={at("terms.allowed.amount")}
      />
      <NativeSelect
        label={t("dues.allowed.unit")}
        value={unit}
        onChange={(event) => set({ unit: event.currentTarget.value as DraftedClause["unit"] })}
        data={units.map((value) => ({ value, label: t(`dues.unit.${value}`) }))}
      />
      <NativeSelect
        label={t("agreements.calendar")}
        value={calendar}
        onChange={(event) => set({ calendar: event.currentTarget.value })}
        data={[
          { value: "", label: t("agreements.calendar.own") },
          ...calendars.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        error={at("terms.calendar")}
      />
      <TextInput
        label={t("agreements.target")}
        value={target}
        onChange={(event) => set({ target: event.currentTarget.value.replaceAll(",", ".") })}
        inputMode="decimal"
        error={at("terms.target")}
      />
    </div>
  );
}
