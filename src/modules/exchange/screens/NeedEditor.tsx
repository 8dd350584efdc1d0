import { NativeSelect, SegmentedControl, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import { type NeedForm, needForms } from "../needs/choices-contract.ts";
import type { Condition, Need, NeedTime } from "../needs/contract.ts";
import { ConditionFields } from "./ConditionFields.tsx";
import { type ConditionDraft, conditionOf, draftOf } from "./condition-draft.ts";
import { useDepartments } from "./exchange-data.ts";
import styles from "./Needs.module.css";
import { NeedTrial } from "./NeedTrial.tsx";
import { useAddingNeed, useChangingNeed, useMayChange, useRemovingNeed, useTrial } from "./needs-data.ts";
import { trialOf } from "./trial-input.ts";
import { WithinField } from "./WithinField.tsx";

type NeedEditorProps = {
  kind: FactType;
  /** Those of the kind that stand, in the order of reading. */
  needs: readonly Need[];
  edited: Need | "new";
  onClose: () => void;
};

type Draft = {
  department: string;
  form: NeedForm;
  within: NeedTime | null;
  reason: string;
  before: string;
  conditions: readonly ConditionDraft[];
};

/** A need to add or to change, with what it would have brought on the last days before it stands. */
export function NeedEditor({ kind, needs, edited, onClose }: NeedEditorProps) {
  const t = useMessages();
  const need = edited === "new" ? undefined : edited;
  const at = needs.findIndex(({ id }) => id === need?.id);
  const [draft, setDraft] = useState<Draft>({
    department: String(need?.department.id ?? ""),
    form: need?.form ?? "each",
    within: need?.within ?? null,
    reason: need?.reason ?? "",
    before: String((need ? needs[at + 1]?.id : undefined) ?? ""),
    conditions: need?.conditions.map((condition) => draftOf(condition, kind)) ?? [],
  });
  const [isMissing, setIsMissing] = useState(false);
  const complete = draft.conditions.map((condition) => conditionOf(condition, kind));
  const conditions = complete.filter((condition): condition is Condition => condition !== undefined);
  const isComplete = conditions.length === complete.length && draft.department !== "";
  // What is left out has no time; the one that was chosen stays for another form.
  const within = draft.form === "none" ? null : draft.within;
  const values = { conditions, form: draft.form, within, reason: draft.reason };
  const before = draft.before === "" ? null : Number(draft.before);
  const wanted = isComplete
    ? trialOf(kind.id, needs, { id: need?.id, department: Number(draft.department), before, ...values })
    : null;
  const [tried] = useDebouncedValue(wanted === null ? "" : JSON.stringify(wanted), 300);
  const trial = useTrial(tried === "" ? null : JSON.parse(tried));
  const { save, isRunning, error } = useSaving(kind, need, onClose);
  const refusal = error ?? (isComplete ? trial.error : null);
  const change = (part: Partial<Draft>) => {
    setIsMissing(false);
    setDraft({ ...draft, ...part });
  };
  const submit = () => {
    // A condition that is not complete goes as it is, so that the refusal stands at its field.
    const all = draft.conditions.map((one, place) => complete[place] ?? { field: one.field, is: one.is });
    if (draft.department === "") return setIsMissing(true);
    save({ ...values, conditions: all, department: Number(draft.department), before });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={need ? t("needs.edit", { place: at + 1 }) : t("needs.add")}
      isWide="extra"
      isFull
    >
      <div className={styles.editor}>
        <Form onSubmit={submit} action={t("needs.save")} onCancel={onClose} isRunning={isRunning} error={error} isWide>
          <DepartmentField
            value={draft.department}
            isFixed={need !== undefined}
            onChange={(department) => change({ department })}
            error={isMissing ? t("needs.department.choose") : faultOf(refusal, "department")}
          />
          <ConditionFields
            kind={kind}
            conditions={draft.conditions}
            onChange={(next) => change({ conditions: next })}
            error={refusal}
          />
          <FormField value={draft.form} onChange={(form) => change({ form })} />
          {draft.form !== "none" && (
            <WithinField
              value={draft.within}
              onChange={(next) => change({ within: next })}
              isDigest={draft.form === "digest"}
              error={faultOf(refusal, "within") ?? faultOf(refusal, "within.amount")}
            />
          )}
          <Textarea
            label={t("needs.reason")}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={faultOf(error, "reason")}
            maxLength={300}
            autosize
          />
          <BeforeField
            needs={needs.filter(({ id }) => id !== need?.id)}
            value={draft.before}
            onChange={(next) => change({ before: next })}
            error={faultOf(error, "before")}
          />
        </Form>
        <NeedTrial kind={kind} trial={trial} isComplete={isComplete} />
      </div>
    </Dialog>
  );
}

type Values = Pick<Need, "conditions" | "form" | "within" | "reason"> & { department: number; before: number | null };

/** Adds or changes a need; the message takes it back. */
function useSaving(kind: FactType, need: Need | undefined, onDone: () => void) {
  const t = useMessages();
  const toast = useToast();
  const adding = useAddingNeed();
  const changing = useChangingNeed();
  const removing = useRemovingNeed();
  const mayChange = useMayChange();
  const save = ({ department, ...values }: Values) => {
    if (!need) {
      return adding.mutate(
        { factType: kind.id, department, ...values },
        {
          onSuccess: (made) => {
            const text = t("needs.added", { department: made.department.name });
            // Whoever lets another department want something cannot take that away from it.
            toast({ text, ...(mayChange(made) ? { undo: () => removing.mutateAsync(made.id) } : {}) });
            onDone();
          },
        },
      );
    }
    const { conditions, form, within, reason } = need;
    changing.mutate(
      { need, change: values },
      {
        onSuccess: (now) => {
          const undo = () => changing.mutateAsync({ need: now, change: { conditions, form, within, reason } });
          toast({ text: t("needs.changed"), undo });
          onDone();
        },
      },
    );
  };
  return { save, isRunning: adding.isPending || changing.isPending, error: adding.error ?? changing.error };
}

type DepartmentFieldProps = {
  value: string;
  isFixed: boolean;
  onChange: (department: string) => void;
  error: string | null;
};

function DepartmentField({ value, isFixed, onChange, error }: DepartmentFieldProps) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  return (
    <NativeSelect
      label={t("needs.department")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: "" }, ...departments.map(({ id, name }) => ({ value: String(id), label: name }))]}
      disabled={isFixed}
      error={error}
      data-autofocus
    />
  );
}

function FormField({ value, onChange }: { value: NeedForm; onChange: (form: NeedForm) => void }) {
  const t = useMessages();
  const id = useId();
  return (
    <div>
      <span id={id} className={styles.label}>
        {t("needs.form")}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        fullWidth
        value={value}
        onChange={onChange}
        data={needForms.map((form) => ({ value: form, label: t(`needs.form.${form}`) }))}
      />
      {value === "none" && <p className={styles.reason}>{t("needs.form.none.hint")}</p>}
    </div>
  );
}

type BeforeFieldProps = {
  needs: readonly Need[];
  value: string;
  onChange: (before: string) => void;
  error: string | null;
};

function BeforeField({ needs, value, onChange, error }: BeforeFieldProps) {
  const t = useMessages();
  if (needs.length === 0) return null;
  return (
    <NativeSelect
      label={t("needs.before")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("needs.before.last") },
        ...needs.map(({ id, department, form }) => ({
          value: String(id),
          label: t(`needs.row.${form}`, { department: department.name }),
        })),
      ]}
      error={error}
    />
  );
}
