import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Rule } from "../rules-contract.ts";
import { useFieldNames } from "./field-names.ts";
import { type Target, TargetFields } from "./TargetFields.tsx";

type TagRuleFormProps = { edited: Rule | "new" | null; onClose: () => void };

/** Adds a rule for tags at the end, or changes one. */
export function TagRuleForm({ edited, onClose }: TagRuleFormProps) {
  const t = useMessages();
  const rule = edited === "new" || edited === null ? undefined : edited;
  return (
    <Dialog
      isOpen={edited !== null}
      onClose={onClose}
      title={rule ? t("channels.tags.edit", { place: rule.position }) : t("channels.tags.add")}
    >
      <Fields rule={rule} onDone={onClose} />
    </Dialog>
  );
}

type Input = { utmSource: string; utmMedium: string; utmCampaign: string; channel: number; campaign: number | null };

function Fields({ rule, onDone }: { rule: Rule | undefined; onDone: () => void }) {
  const t = useMessages();
  const [utmSource, setSource] = useState(rule?.utmSource ?? "");
  const [utmMedium, setMedium] = useState(rule?.utmMedium ?? "");
  const [utmCampaign, setCampaign] = useState(rule?.utmCampaign ?? "");
  const [target, setTarget] = useState<Target>({ channel: rule?.channel ?? null, campaign: rule?.campaign ?? null });
  const [isMissing, setIsMissing] = useState(false);
  const saving = useVerb(
    (input: Input, intent) => {
      if (!rule) return answer(api["channel-rules"].$post({ json: { kind: "tags", ...input } }, intent));
      return answer(
        api["channel-rules"][":id"].$patch({ param: { id: String(rule.id) }, json: input }, ifMatch(rule.version)),
      );
    },
    { refresh: [["channel-rules"]] },
  );
  const save = () => {
    const { channel, campaign } = target;
    setIsMissing(channel === null);
    if (channel === null) return;
    saving.mutate({ utmSource, utmMedium, utmCampaign, channel, campaign }, { onSuccess: onDone });
  };
  const { error } = saving;
  const nameOf = useFieldNames();
  const fields = [
    { name: "utmSource", label: t("channels.tags.source"), value: utmSource, set: setSource },
    { name: "utmMedium", label: t("channels.tags.medium"), value: utmMedium, set: setMedium },
    { name: "utmCampaign", label: t("channels.tags.campaign"), value: utmCampaign, set: setCampaign },
  ];
  return (
    <Form
      onSubmit={save}
      action={t("channels.tags.save")}
      onCancel={onDone}
      isRunning={saving.isPending}
      error={error}
      nameOf={nameOf}
    >
      {fields.map(({ name, label, value, set }) => (
        <TextInput
          key={name}
          label={label}
          description={t("channels.tags.pattern.hint")}
          value={value}
          onChange={(event) => set(event.currentTarget.value)}
          error={faultOf(error, name)}
          autoCapitalize="none"
          spellCheck={false}
        />
      ))}
      <TargetFields
        value={target}
        onChange={setTarget}
        channelError={isMissing ? t("channels.choose") : faultOf(error, "channel")}
        campaignError={faultOf(error, "campaign")}
      />
    </Form>
  );
}
