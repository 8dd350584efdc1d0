import { Button, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Commitment, CommitmentChange } from "../commitment-contract.ts";
import { isTimeGiven } from "../units-contract.ts";
import { CommitmentFields } from "./CommitmentFields.tsx";
import { commitmentKeys } from "./commitment-data.ts";
import { type ContactWords, sentencesOf } from "./commitment-words.ts";
import styles from "./DuesSettings.module.css";
import { MomentFields } from "./MomentFields.tsx";
import { conditionsAt, momentsOf } from "./moments.ts";

type CommitmentDialogProps = { commitment: Commitment; contacts: ContactWords; onClose: () => void };

/** Makes a new version of a commitment; dues that run keep theirs. What it would have meant is shown on request. */
export function CommitmentDialog({ commitment, contacts, onClose }: CommitmentDialogProps) {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const { id, version, conditions, code: _code, builtIn, subject: _subject, once: _once, ...rest } = commitment;
  const [values, setValues] = useState(rest);
  const edit = (some: Partial<typeof values>) => setValues({ ...values, ...some });
  // What was chosen here can be chosen anew; conditions that another program wrote stay as they are.
  const [moments, setMoments] = useState(() => (builtIn ? undefined : momentsOf(conditions)));
  const json: CommitmentChange = { ...values, ...(moments ? { conditions: conditionsAt(moments) } : {}) };
  const param = { id: String(id) };
  const saving = useVerb(
    (given: CommitmentChange) => answer(api.commitments[":id"].$patch({ param, json: given }, ifMatch(version))),
    { refresh: commitmentKeys },
  );
  const preview = useVerb((given: CommitmentChange) =>
    answer(api.commitments[":id"].preview.$post({ param, json: given })),
  );
  const error = saving.error ?? preview.error;
  const done = () => {
    toast({ text: t("dues.commitment.saved", { version: version + 1 }) });
    onClose();
  };
  const [opens, keeps] = sentencesOf(
    t,
    formats,
    { ...commitment, conditions: json.conditions ?? conditions },
    contacts,
  );
  return (
    <Dialog isOpen onClose={onClose} title={t("dues.commitment.edit.of", { name: commitment.name })} isWide>
      <Form
        onSubmit={() => saving.mutate(json, { onSuccess: done })}
        action={t("dues.commitment.save", { version: version + 1 })}
        onCancel={onClose}
        isRunning={saving.isPending}
        error={error}
        isWide
      >
        <p className={styles.hint}>
          {opens} {keeps} {t("dues.commitment.keep")}
        </p>
        <TextInput
          label={t("dues.commitment.name")}
          value={values.name}
          onChange={(event) => edit({ name: event.currentTarget.value })}
          error={faultOf(error, "name")}
          maxLength={100}
          data-autofocus
        />
        {moments && <MomentFields value={moments} onChange={setMoments} contacts={contacts} />}
        <CommitmentFields
          value={values}
          onChange={edit}
          error={error}
          isTimeGiven={isTimeGiven(json.conditions ?? conditions)}
        />
        <Switch
          label={t("dues.commitment.opensNew")}
          checked={values.active}
          onChange={(event) => edit({ active: event.currentTarget.checked })}
        />
        <div>
          <Button variant="default" onClick={() => preview.mutate(json)} loading={preview.isPending}>
            {t("dues.preview")}
          </Button>
        </div>
        {preview.data && (
          <Banner tone="note">
            {t("dues.preview.said", {
              count: preview.data.dues,
              before: preview.data.before.kept,
              after: preview.data.after.kept,
              brokenBefore: preview.data.before.broken,
              brokenAfter: preview.data.after.broken,
            })}
          </Banner>
        )}
      </Form>
    </Dialog>
  );
}
