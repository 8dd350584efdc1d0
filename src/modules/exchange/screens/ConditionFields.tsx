import { ActionIcon, Button, MultiSelect, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import type { Comparison } from "../needs/choices-contract.ts";
import {
  askedKind,
  type ConditionDraft,
  comparisonsOf,
  isAlone,
  isChosen,
  newCondition,
  withField,
} from "./condition-draft.ts";
import { useDepartments } from "./exchange-data.ts";
import { useFieldWords } from "./kind-words.ts";
import styles from "./Needs.module.css";

type ConditionFieldsProps = {
  kind: FactType;
  conditions: readonly ConditionDraft[];
  onChange: (conditions: readonly ConditionDraft[]) => void;
  error: Error | null;
};

/** Conditions as rows: of what, how, and compared with what; only comparisons that fit the field are offered. */
export function ConditionFields({ kind, conditions, onChange, error }: ConditionFieldsProps) {
  const t = useMessages();
  return (
    <fieldset className={styles.group}>
      <legend>{t("needs.conditions")}</legend>
      {conditions.length === 0 && <p className={styles.reason}>{t("needs.conditions.none")}</p>}
      {conditions.map((condition, at) => (
        <OneCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
          key={at}
          kind={kind}
          condition={condition}
          at={at}
          onChange={(next) => onChange(conditions.with(at, next))}
          onRemove={() => onChange(conditions.toSpliced(at, 1))}
          error={error}
        />
      ))}
      {conditions.length < 10 && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange([...conditions, newCondition(kind)])}
          >
            {t("needs.condition.add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type OneConditionProps = {
  kind: FactType;
  condition: ConditionDraft;
  at: number;
  onChange: (condition: ConditionDraft) => void;
  onRemove: () => void;
  error: Error | null;
};

function OneCondition({ kind, condition, at, onChange, onRemove, error }: OneConditionProps) {
  const t = useMessages();
  const { labelOf } = useFieldWords();
  const place = at + 1;
  const codes = [...kind.fields.map(({ code }) => code), "words", "department", "person"];
  return (
    <div className={styles.condition}>
      <NativeSelect
        label={t("needs.condition.field", { place })}
        value={condition.field}
        onChange={({ currentTarget: { value } }) => onChange(withField(condition, value, kind))}
        data={codes.map((code) => ({ value: code, label: labelOf(kind, code) }))}
        error={faultOf(error, `conditions.${at}.field`)}
      />
      <NativeSelect
        label={t("needs.condition.is", { place })}
        value={condition.is}
        onChange={({ currentTarget: { value } }) => onChange({ ...condition, is: value as Comparison })}
        data={comparisonsOf(condition.field, kind).map((value) => ({ value, label: t(`needs.is.${value}`) }))}
        error={faultOf(error, `conditions.${at}.is`)}
      />
      {!isAlone(condition.is) && (
        <ValueField
          kind={kind}
          condition={condition}
          place={place}
          onChange={onChange}
          error={faultOf(error, `conditions.${at}.value`)}
        />
      )}
      <ActionIcon aria-label={t("needs.condition.remove", { place })} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

type ValueFieldProps = {
  kind: FactType;
  condition: ConditionDraft;
  place: number;
  onChange: (condition: ConditionDraft) => void;
  error: string | null;
};

function ValueField({ kind, condition, place, onChange, error }: ValueFieldProps) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const { choiceOf } = useFieldWords();
  const of = askedKind(condition.field, kind);
  const label = t("needs.condition.value", { place });
  if (isChosen(of)) {
    const choices = kind.fields.find(({ code }) => code === condition.field)?.choices ?? [];
    const options =
      of === "department"
        ? departments.map(({ id, name }) => ({ value: String(id), label: name }))
        : choices.map((choice) => ({ value: choice, label: choiceOf(kind, choice) }));
    return (
      <MultiSelect
        label={label}
        data={options}
        value={[...condition.chosen]}
        onChange={(chosen) => onChange({ ...condition, chosen })}
        error={error}
        hidePickedOptions
      />
    );
  }
  const text = {
    label,
    error,
    value: condition.text,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ ...condition, text: value }),
  };
  if (of === "yes_no") {
    const options = [
      { value: "", label: "" },
      { value: "yes", label: t("facts.yes") },
      { value: "no", label: t("facts.no") },
    ];
    return <NativeSelect {...text} data={options} />;
  }
  if (of === "day") return <TextInput {...text} type="date" />;
  const isOne = condition.is === "over" || condition.is === "under";
  return (
    <TextInput
      {...text}
      {...(isOne ? {} : { description: t("needs.condition.several") })}
      {...(of === "number" ? { inputMode: "decimal" as const } : {})}
      maxLength={1000}
      autoComplete="off"
    />
  );
}
