import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HandOffReason } from "../hand-offs/reasons-contract.ts";
import styles from "./Exchange.module.css";
import { useAddingReason, useChangingReason, useReasons } from "./hand-off-data.ts";

/** The reasons to choose from, for those who decide on them: adding one, and offering one no more. */
export function ReasonList() {
  const t = useMessages();
  const may = useMay();
  const reasons = useReasons();
  if (!may("hand_off_reason.changed")) return null;
  return (
    <Section title={t("handoffs.list.title")} lead={t("handoffs.list.lead")}>
      <Loaded load={reasons}>
        {(all) => (
          <ul className={styles.list}>
            {all.map((reason) => (
              <li key={reason.id} className={styles.row}>
                <Offered reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <AddReason />
    </Section>
  );
}

function Offered({ reason: { id, name, active, version } }: { reason: HandOffReason }) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const changing = useChangingReason();
  const offer = (wanted: boolean) =>
    void changing.mutateAsync({ id, version, active: wanted }).then(
      ({ version: newest }) =>
        toast({
          text: t(wanted ? "handoffs.list.offered" : "handoffs.list.ended", { name }),
          undo: () => changing.mutateAsync({ id, version: newest, active: !wanted }),
        }),
      (error) => toast({ text: describe(error).text, tone: "bad" }),
    );
  return (
    <Switch
      label={name}
      checked={active}
      disabled={changing.isPending}
      onChange={(event) => offer(event.currentTarget.checked)}
    />
  );
}

function AddReason() {
  const t = useMessages();
  const toast = useToast();
  const [name, setName] = useState("");
  const adding = useAddingReason();
  const add = () =>
    adding.mutate(
      { name, code: codeOf(name) },
      {
        onSuccess: (reason) => {
          setName("");
          toast({ text: t("handoffs.list.added", { name: reason.name }) });
        },
      },
    );
  return (
    <Form onSubmit={add} action={t("handoffs.list.add")} isRunning={adding.isPending} error={adding.error}>
      <TextInput
        label={t("handoffs.list.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(adding.error, "name") ?? faultOf(adding.error, "code")}
        maxLength={100}
        required
      />
    </Form>
  );
}

/** What programs call a reason: its name in small letters without accents, such as `zu_weit_weg`. */
function codeOf(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const code = plain.replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^[_0-9]+|_+$/g, "");
  return code.slice(0, 50) || "reason";
}
