import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Register, ResponsibilityProposal } from "../responsibilities/contract.ts";
import { type BusinessModel, businessModels } from "../templates/choices-contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { ResponsibilityGrid } from "./ResponsibilityGrid.tsx";
import { useAddingActivity, useAddingPresets, useDeciding, useRegister } from "./responsibility-data.ts";
import { useNameParts } from "./responsibility-words.ts";

/** Who decides, does, is asked and is told, with what is wrong with it. */
export function ResponsibilitiesPage() {
  const t = useMessages();
  const register = useRegister();
  return (
    <Page title={t("responsibilities.title")} lead={t("responsibilities.lead")} above={<ExchangeArea />}>
      <Loaded
        load={register}
        isEmpty={({ activities }) => activities.length === 0}
        empty={
          <EmptyState title={t("responsibilities.empty.title")} action={<Presets />}>
            {t("responsibilities.empty.text")}
          </EmptyState>
        }
      >
        {(found) => (
          <>
            <p>{t("responsibilities.findings", { findings: found.findings.length })}</p>
            <ResponsibilityGrid register={found} />
            <Proposals register={found} />
          </>
        )}
      </Loaded>
      <AddActivity />
    </Page>
  );
}

function Proposals({ register: { activities } }: { register: Register }) {
  const t = useMessages();
  const proposals = activities.flatMap(({ name, proposals: open }) => open.map((one) => ({ name, proposal: one })));
  if (proposals.length === 0) return null;
  return (
    <Section title={t("responsibilities.proposals")}>
      <ul className={styles.list}>
        {proposals.map(({ name, proposal }) => (
          <li key={proposal.id} className={styles.row}>
            <Proposal name={name} proposal={proposal} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Proposal({ name, proposal }: { name: string; proposal: ResponsibilityProposal }) {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const describe = useDescribeError();
  const nameParts = useNameParts();
  const deciding = useDeciding();
  const { id, department, parts, words, member } = proposal;
  const decide = (decision: "accept" | "decline") =>
    deciding.mutate(
      { id, decision },
      {
        onSuccess: () => toast({ text: t(`responsibilities.did.${decision}`) }),
        onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
      },
    );
  return (
    <>
      <span>
        <strong>{name}</strong>:{" "}
        {t("responsibilities.proposed", { department: department.name, parts: nameParts(parts) })}
      </span>
      {words !== "" && <span className={styles.words}>“{words}”</span>}
      {member && <span className={styles.soft}>{member.name}</span>}
      {may("responsibility.accepted") && (
        <span className={styles.actions}>
          {(["accept", "decline"] as const).map((decision) => (
            <Button
              key={decision}
              variant="default"
              aria-label={t(`responsibilities.do.${decision}.named`, { activity: name, department: department.name })}
              loading={deciding.isPending}
              onClick={() => decide(decision)}
            >
              {t(`responsibilities.do.${decision}`)}
            </Button>
          ))}
        </span>
      )}
    </>
  );
}

function AddActivity() {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const [name, setName] = useState("");
  const adding = useAddingActivity();
  if (!may("activity.added")) return null;
  const add = () =>
    adding.mutate(
      { name },
      {
        onSuccess: (activity) => {
          setName("");
          toast({ text: t("responsibilities.added", { name: activity.name }) });
        },
      },
    );
  return (
    <Form onSubmit={add} action={t("responsibilities.add")} isRunning={adding.isPending} error={adding.error}>
      <TextInput
        label={t("responsibilities.new")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(adding.error, "name")}
        maxLength={120}
        required
      />
    </Form>
  );
}

function Presets() {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const describe = useDescribeError();
  const [model, setModel] = useState<BusinessModel>(businessModels[0]);
  const adding = useAddingPresets();
  if (!may("activity.added")) return null;
  const add = () => adding.mutate(model, { onError: (error) => toast({ text: describe(error).text, tone: "bad" }) });
  return (
    <div className={styles.controls}>
      <NativeSelect
        label={t("responsibilities.model")}
        value={model}
        onChange={(event) => {
          const chosen = businessModels.find((one) => one === event.currentTarget.value);
          if (chosen) setModel(chosen);
        }}
        data={businessModels.map((value) => ({ value, label: t(`responsibilities.model.${value}`) }))}
      />
      <Button loading={adding.isPending} onClick={add}>
        {t("responsibilities.preset")}
      </Button>
    </div>
  );
}
