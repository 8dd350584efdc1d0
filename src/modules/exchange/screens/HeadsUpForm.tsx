import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpContent } from "../heads-ups/contract.ts";
import styles from "./Exchange.module.css";
import { HeadsUpPairs } from "./HeadsUpPairs.tsx";
import { useCampaigns } from "./heads-up-data.ts";
import { contentOf, type HeadsUpDraft } from "./heads-up-draft.ts";

type HeadsUpFormProps = {
  usual: HeadsUpDraft;
  departments: readonly { id: number; name: string }[];
  action: string;
  isPublished?: boolean;
  isRunning: boolean;
  error: Error | null;
  onSave: (content: HeadsUpContent, matters: boolean) => void;
};

/** What a heads-up says: the campaign, its times, what customers will ask, and who must read it. */
export function HeadsUpForm(props: HeadsUpFormProps) {
  const { usual, departments, action, isPublished = false, isRunning, error, onSave } = props;
  const t = useMessages();
  const [draft, setDraft] = useState(usual);
  const [matters, setMatters] = useState(false);
  const set = (values: Partial<HeadsUpDraft>) => setDraft((now) => ({ ...now, ...values }));
  return (
    <Form
      onSubmit={() => onSave(contentOf(draft), matters)}
      action={action}
      isRunning={isRunning}
      error={error}
      isWide
      isAnchored
      keys="mod+Enter"
    >
      <CampaignField draft={draft} onChange={set} error={error} />
      <div className={styles.fields}>
        <TimeField name="launchAt" label={t("headsups.launch")} draft={draft} onChange={set} error={error} isRequired />
        <TimeField name="readBy" label={t("headsups.readBy")} draft={draft} onChange={set} error={error} />
        <TimeField name="holdsUntil" label={t("headsups.holds")} draft={draft} onChange={set} error={error} />
      </div>
      <p className={styles.soft}>{t("headsups.readBy.hint")}</p>
      <Textarea
        label={t("headsups.promise")}
        value={draft.promise}
        onChange={(event) => set({ promise: event.currentTarget.value })}
        error={faultOf(error, "promise")}
        maxLength={2000}
        autosize
        minRows={2}
      />
      <HeadsUpPairs pairs={draft.pairs} onChange={(pairs) => set({ pairs })} error={error} />
      <Checkbox.Group
        label={t("headsups.departments")}
        value={draft.departments.map(String)}
        onChange={(values) => set({ departments: values.map(Number) })}
        error={faultOf(error, "departments")}
      >
        <div className={styles.controls}>
          {departments.map(({ id, name }) => (
            <Checkbox key={id} value={String(id)} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      {isPublished && (
        <Checkbox
          label={t("headsups.matters")}
          checked={matters}
          onChange={(event) => setMatters(event.currentTarget.checked)}
        />
      )}
    </Form>
  );
}

type FieldProps = { draft: HeadsUpDraft; onChange: (values: Partial<HeadsUpDraft>) => void; error: Error | null };

/** The campaign, which brings its name and its day along where nothing is typed yet. */
function CampaignField({ draft, onChange, error }: FieldProps) {
  const t = useMessages();
  const campaigns = useCampaigns().data ?? [];
  const choose = (campaign: string) => {
    const found = campaigns.find(({ id }) => String(id) === campaign);
    onChange({
      campaign,
      ...(found && draft.title === "" ? { title: found.name } : {}),
      ...(found?.starts && draft.launchAt === "" ? { launchAt: `${found.starts}T09:00` } : {}),
    });
  };
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={t("headsups.campaign")}
        value={draft.campaign}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: "", label: t("headsups.campaign.none") },
          ...campaigns.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        error={faultOf(error, "campaign")}
      />
      <TextInput
        label={t("headsups.name")}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={faultOf(error, "title")}
        maxLength={200}
        required
      />
    </div>
  );
}

type TimeFieldProps = FieldProps & { name: "launchAt" | "readBy" | "holdsUntil"; label: string; isRequired?: boolean };

function TimeField({ name, label, draft, onChange, error, isRequired = false }: TimeFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={faultOf(error, name)}
      required={isRequired}
    />
  );
}
