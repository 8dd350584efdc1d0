import { NumberInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AskingChange, AskingSettings } from "../asking-contract.ts";
import { useAsking } from "./asking-data.ts";
import { readReasons, writeReasons } from "./reason-lines.ts";

/** When somebody comes back, and the usual reasons for not asking: marketing decides. */
export function HowWeAsk() {
  const t = useMessages();
  const asking = useAsking();
  return (
    <Section title={t("asking.title")} lead={t("asking.lead")}>
      <Loaded load={asking}>{(settings) => <Fields key={settings.version} settings={settings} />}</Loaded>
    </Section>
  );
}

function Fields({ settings }: { settings: AskingSettings }) {
  const t = useMessages();
  const { language } = useLanguage();
  const toast = useToast();
  const [days, setDays] = useState<number | string>(settings.silenceDays);
  const [reasons, setReasons] = useState(() => writeReasons(settings.reasons, language));
  const saving = useVerb((json: AskingChange) => answer(api.asking.$patch({ json }, ifMatch(settings.version))), {
    refresh: [["asks"]],
  });
  const save = () =>
    saving.mutate(
      { silenceDays: Number(days), reasons: readReasons(reasons, settings.reasons, language) },
      { onSuccess: () => toast({ text: t("asking.saved") }) },
    );
  return (
    <Form onSubmit={save} action={t("asking.save")} isRunning={saving.isPending} error={saving.error}>
      <NumberInput
        label={t("asking.silence")}
        description={t("asking.silence.hint")}
        value={days}
        onChange={setDays}
        min={30}
        max={3650}
        error={faultOf(saving.error, "silenceDays")}
      />
      <Textarea
        label={t("asking.reasons")}
        description={t("asking.reasons.hint")}
        value={reasons}
        onChange={(event) => setReasons(event.currentTarget.value)}
        error={faultOf(saving.error, "reasons")}
        autosize
        minRows={4}
      />
    </Form>
  );
}
