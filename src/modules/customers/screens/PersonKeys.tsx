import { Button, TextInput } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person, PersonKey, UnmaskedPerson } from "../contract.ts";
import styles from "./Customers.module.css";
import { kindLabels } from "./KeyFields.tsx";

type Shown = { person: UnmaskedPerson; purpose: string };

/** What a person is known by, masked until somebody says what they need it for. Leaving the page masks it again. */
export function PersonKeys({ person }: { person: Person }) {
  const t = useMessages();
  const [isAsking, setIsAsking] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const hides = person.keys.some(({ kind }) => kind === "mail" || kind === "phone");
  const button = shown ? (
    <Button variant="default" leftSection={<IconEyeOff size={18} aria-hidden />} onClick={() => setShown(null)}>
      {t("customers.unmask.hide")}
    </Button>
  ) : (
    <Button variant="default" leftSection={<IconEye size={18} aria-hidden />} onClick={() => setIsAsking(true)}>
      {t("customers.unmask")}
    </Button>
  );
  const isNameMasked = person.masked.fields.includes("name");
  const lead = isNameMasked ? t("customers.masked.names") : hides && t("customers.masked.contacts");
  return (
    <Section title={t("customers.keys")} lead={lead} actions={hides && person.masked.mayUnmask && button}>
      {shown && <Banner tone="note">{t("customers.unmasked", { purpose: shown.purpose })}</Banner>}
      {person.keys.length === 0 ? (
        <p className={styles.quiet}>{t("customers.keys.none")}</p>
      ) : (
        <ul className={styles.keys} aria-label={t("customers.keys")}>
          {(shown?.person.keys ?? person.keys).map((key) => (
            <li key={key.id} className={styles.key}>
              <span className={styles.kind}>{t(kindLabels[key.kind])}</span>
              <span className={styles.value}>{shown ? <ClearValue personKey={key} /> : key.value}</span>
            </li>
          ))}
        </ul>
      )}
      <Dialog isOpen={isAsking} onClose={() => setIsAsking(false)} title={t("customers.unmask.title")}>
        <Purpose
          person={person.id}
          onCancel={() => setIsAsking(false)}
          onShown={(unmasked) => {
            setShown(unmasked);
            setIsAsking(false);
          }}
        />
      </Dialog>
    </Section>
  );
}

/** A value that can be used right away: written to, or called. */
function ClearValue({ personKey: { kind, value } }: { personKey: PersonKey }) {
  if (kind === "mail") return <a href={`mailto:${value}`}>{value}</a>;
  if (kind === "phone") return <a href={`tel:${value}`}>{value}</a>;
  return value;
}

type PurposeProps = { person: number; onCancel: () => void; onShown: (shown: Shown) => void };

function Purpose({ person, onCancel, onShown }: PurposeProps) {
  const t = useMessages();
  const [purpose, setPurpose] = useState("");
  const asking = useVerb((given: string, intent) =>
    answer(api.people[":id"].unmasking.$post({ param: { id: String(person) }, json: { purpose: given } }, intent)),
  );
  const ask = () => asking.mutate(purpose.trim(), { onSuccess: (shown) => onShown({ person: shown, purpose }) });
  return (
    <Form
      onSubmit={ask}
      action={t("customers.unmask.action")}
      onCancel={onCancel}
      isRunning={asking.isPending}
      error={asking.error}
      nameOf={() => t("customers.unmask.purpose")}
    >
      <p>{t("customers.unmask.text")}</p>
      <TextInput
        label={t("customers.unmask.purpose")}
        placeholder={t("customers.unmask.example")}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        error={faultOf(asking.error, "purpose")}
        maxLength={200}
        required
        data-autofocus
      />
    </Form>
  );
}
