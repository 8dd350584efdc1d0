import { MultiSelect, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import { useDepartments } from "./exchange-data.ts";
import { KindFields } from "./KindFields.tsx";
import { codeOf, draftOfKind, type KindDraft, valuesOf } from "./kind-draft.ts";
import styles from "./Needs.module.css";
import { useAddingKind, useChangingKind } from "./needs-data.ts";

/** A kind of fact to add, or to change; the fields of one that comes with the product stay. */
export function KindDialog({ kind, onClose }: { kind: FactType | undefined; onClose: () => void }) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const [draft, setDraft] = useState(() => draftOfKind(kind));
  const { save, isRunning, error } = useSaving(kind, onClose);
  const change = (part: Partial<KindDraft>) => setDraft({ ...draft, ...part });
  const title = kind ? t("needs.kinds.edit", { kind: kind.name }) : t("needs.kinds.add");
  return (
    <Dialog isOpen onClose={onClose} title={title} isWide isFull>
      <Form
        onSubmit={() => save(draft)}
        action={t("needs.kinds.save")}
        onCancel={onClose}
        isRunning={isRunning}
        error={error}
        isWide
      >
        <TextInput
          label={t("needs.kinds.name")}
          value={draft.name}
          onChange={({ currentTarget: { value } }) =>
            change({ name: value, ...(kind ? {} : { code: isOwn(draft) ? draft.code : codeOf(value) }) })
          }
          error={faultOf(error, "name")}
          maxLength={100}
          required
          data-autofocus
        />
        {!kind && (
          <TextInput
            label={t("needs.kinds.code")}
            description={t("needs.kinds.code.hint")}
            value={draft.code}
            onChange={(event) => change({ code: event.currentTarget.value })}
            error={faultOf(error, "code")}
            maxLength={50}
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
        <Textarea
          label={t("needs.kinds.description")}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={faultOf(error, "description")}
          maxLength={500}
          autosize
        />
        <MultiSelect
          label={t("needs.kinds.producers")}
          description={t("needs.kinds.producers.hint")}
          data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={[...draft.producers]}
          onChange={(producers) => change({ producers })}
          error={faultOf(error, "producers")}
        />
        {kind?.builtIn ? (
          <p className={styles.reason}>{t("needs.kinds.fields.fixed")}</p>
        ) : (
          <KindFields fields={draft.fields} onChange={(fields) => change({ fields })} error={error} />
        )}
        <Switch
          label={t("needs.kinds.active")}
          checked={draft.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
        />
      </Form>
    </Dialog>
  );
}

/** Whether somebody chose the code themselves. */
function isOwn({ name, code }: KindDraft): boolean {
  return code !== codeOf(name);
}

/** Adds or changes a kind. A change can be taken back; one that was added is put away by that. */
function useSaving(kind: FactType | undefined, onDone: () => void) {
  const t = useMessages();
  const toast = useToast();
  const adding = useAddingKind();
  const changing = useChangingKind();
  const tell = (now: FactType, before: ReturnType<typeof valuesOf> | { active: false }) => {
    const { id, version } = now;
    toast({
      text: t("needs.kinds.saved", { kind: now.name }),
      undo: () => changing.mutateAsync({ id, version, change: before }),
    });
    onDone();
  };
  const save = (draft: KindDraft) => {
    if (!kind) {
      const json = { code: draft.code, ...valuesOf(draft, true) };
      return adding.mutate(json, { onSuccess: (made) => tell(made, { active: false }) });
    }
    const before = valuesOf(draftOfKind(kind), !kind.builtIn);
    const { id, version } = kind;
    changing.mutate({ id, version, change: valuesOf(draft, !kind.builtIn) }, { onSuccess: (now) => tell(now, before) });
  };
  return { save, isRunning: adding.isPending || changing.isPending, error: adding.error ?? changing.error };
}
