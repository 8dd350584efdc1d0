import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";
import { useProposing } from "./agreement-data.ts";
import { ClauseFields } from "./ClauseFields.tsx";
import { type DraftedClause, draftOf, emptyClause, inputOf } from "./clause-draft.ts";
import { useDepartments } from "./exchange-data.ts";

type Label = { id: number; name: string };
type AgreementFormProps = {
  agreement: AgreementDetail | undefined;
  own: readonly Label[];
  onDone: (agreement: AgreementDetail) => void;
  onCancel: () => void;
};

/** All clauses as they are to be: of a new agreement, or of a change that the other side has to agree to. */
export function AgreementForm({ agreement, own, onDone, onCancel }: AgreementFormProps) {
  const t = useMessages();
  const proposing = useProposing();
  const departments = useDepartments().data ?? [];
  const { mine, side, setSide, other, setOther, sides } = useSides(agreement, own, departments);
  const [words, setWords] = useState("");
  const [clauses, setClauses] = useState(() => startOf(agreement));
  const nextKey = useRef(-1);
  const change = (changed: DraftedClause) =>
    setClauses(clauses.map((one) => (one.key === changed.key ? changed : one)));
  const add = () => {
    setClauses([...clauses, emptyClause(nextKey.current, "")]);
    nextKey.current -= 1;
  };
  const send = () => {
    const json = { clauses: clauses.map(inputOf), words, ...(side === "" ? {} : { from: Number(side) }) };
    const all = agreement ? { ...json, id: agreement.id } : { ...json, with: Number(other) };
    proposing.mutate(all, { onSuccess: onDone });
  };
  const { error } = proposing;
  return (
    <Form
      onSubmit={send}
      action={t("agreements.send")}
      onCancel={onCancel}
      isRunning={proposing.isPending}
      error={error}
      isAnchored
      keys="mod+Enter"
    >
      {!agreement && (
        <NativeSelect
          label={t("agreements.with")}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
          data={[
            { value: "", label: t("agreements.with.choose") },
            ...departments.filter(({ id }) => String(id) !== side).map(choice),
          ]}
          error={faultOf(error, "with")}
          required
          data-autofocus
        />
      )}
      {mine.length > 1 && (
        <NativeSelect
          label={t("agreements.from")}
          value={side}
          onChange={(event) => setSide(event.currentTarget.value)}
          data={mine.map(choice)}
          error={faultOf(error, "from")}
        />
      )}
      <ol className={styles.drafts}>
        {clauses.map((clause, place) => (
          <li key={clause.key}>
            <ClauseFields
              place={place}
              clause={clause}
              sides={sides}
              error={error}
              onChange={change}
              onRemove={
                clauses.length > 1 ? () => setClauses(clauses.filter(({ key }) => key !== clause.key)) : undefined
              }
            />
          </li>
        ))}
      </ol>
      <div>
        <Button variant="default" onClick={add}>
          {t("agreements.clause.add")}
        </Button>
      </div>
      <Textarea
        label={t("agreements.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(error, "words")}
        maxLength={4000}
        autosize
        minRows={2}
      />
    </Form>
  );
}

const choice = ({ id, name }: Label) => ({ value: String(id), label: name });

/** The clauses to begin with: those in force, those that were sent back, or an empty one. */
function startOf(agreement: AgreementDetail | undefined): DraftedClause[] {
  const last = agreement?.inForce ?? agreement?.versions[0];
  return last ? last.clauses.map(draftOf) : [emptyClause(0, "")];
}

function useSides(agreement: AgreementDetail | undefined, own: readonly Label[], departments: readonly Label[]) {
  const mine = agreement ? own.filter(({ id }) => agreement.sides.some((one) => one.id === id)) : own;
  const [side, setSide] = useState(mine[0] ? String(mine[0].id) : "");
  const [other, setOther] = useState("");
  const found = departments.filter(({ id }) => [side, other].includes(String(id)));
  return { mine, side, setSide, other, setOther, sides: agreement?.sides ?? found };
}
