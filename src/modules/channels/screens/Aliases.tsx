import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { SearchField } from "../../../web/kit/SearchField.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Rule } from "../rules-contract.ts";
import styles from "./Channels.module.css";
import { useRules } from "./channel-data.ts";
import { useFieldNames } from "./field-names.ts";
import { useRuleActions } from "./rule-actions.ts";
import { useTarget } from "./TagRules.tsx";
import { type Target, TargetFields } from "./TargetFields.tsx";

/** The words that people and files use, and the channel that each means. */
export function Aliases() {
  const t = useMessages();
  const may = useMay();
  const targetOf = useTarget();
  const actions = useRuleActions();
  const rules = useRules({ kind: "words" });
  const [typed, setTyped] = useState("");
  const [isAdding, setIsAdding] = useState(false);
  const add = may("rule.added") && (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("channels.words.add")}
    </Button>
  );
  const columns: Column<Rule>[] = [
    { id: "words", header: t("channels.words.column"), cell: ({ words }) => words, sortBy: ({ words }) => words },
    { id: "target", header: t("channels.column.name"), cell: targetOf, sortBy: targetOf },
  ];
  if (may("rule.removed")) {
    columns.push({
      id: "actions",
      header: t("channels.column.actions"),
      align: "end",
      cell: (rule) => (
        <span className={styles.actions}>
          <ActionIcon
            aria-label={t("channels.words.remove", { words: rule.words })}
            onClick={() => actions.remove(rule)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      ),
    });
  }
  const fits = (rule: Rule) => `${rule.words} ${targetOf(rule)}`.toLowerCase().includes(typed.trim().toLowerCase());
  return (
    <Section title={t("channels.words")} lead={t("channels.words.lead")} actions={add}>
      <Loaded load={rules} isEmpty={(all) => all.length === 0} empty={<p>{t("channels.words.empty")}</p>}>
        {(all) => (
          <DataTable
            label={t("channels.words.list")}
            columns={columns}
            rows={all.filter(fits)}
            rowKey={({ id }) => id}
            more={rules.more}
            tools={<SearchField label={t("channels.words.search")} value={typed} onChange={setTyped} />}
          />
        )}
      </Loaded>
      <Dialog isOpen={isAdding} onClose={() => setIsAdding(false)} title={t("channels.words.add")}>
        <AliasForm onDone={() => setIsAdding(false)} />
      </Dialog>
    </Section>
  );
}

function AliasForm({ onDone }: { onDone: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const targetOf = useTarget();
  const [words, setWords] = useState("");
  const [target, setTarget] = useState<Target>({ channel: null, campaign: null });
  const [isMissing, setIsMissing] = useState(false);
  const adding = useVerb(
    (input: { words: string; channel: number; campaign: number | null }, intent) =>
      answer(api["channel-rules"].$post({ json: { kind: "words", ...input } }, intent)),
    { refresh: [["channel-rules"]] },
  );
  const save = () => {
    const { channel, campaign } = target;
    setIsMissing(channel === null);
    if (channel === null) return;
    adding.mutate(
      { words, channel, campaign },
      {
        onSuccess: (rule) => {
          toast({ text: t("channels.words.added", { words: rule.words, channel: targetOf(rule) }) });
          onDone();
        },
      },
    );
  };
  const { error } = adding;
  const nameOf = useFieldNames();
  return (
    <Form
      onSubmit={save}
      action={t("channels.words.add")}
      onCancel={onDone}
      isRunning={adding.isPending}
      error={error}
      nameOf={nameOf}
    >
      <TextInput
        label={t("channels.words.label")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(error, "words")}
        required
        data-autofocus
      />
      <TargetFields
        value={target}
        onChange={setTarget}
        channelError={isMissing ? t("channels.choose") : faultOf(error, "channel")}
        campaignError={faultOf(error, "campaign")}
      />
    </Form>
  );
}
