import { NativeSelect, Textarea } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ownerOf, useMe } from "../../../web/api/session.ts";
import { Chips, type ChosenBy } from "../../../web/kit/chips/Chips.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import type { FactType } from "../catalogue/contract.ts";
import type { NewFact, PassedFact } from "../facts/contract.ts";
import styles from "./Exchange.module.css";
import { useKinds, usePassing, useTakingBack } from "./exchange-data.ts";
import { FactFields } from "./FactFields.tsx";
import { useKindName } from "./kind-words.ts";
import { emptyDraft, kindsFor, type PassOnDraft, recallDraft, rememberDraft, saidOf } from "./pass-on-draft.ts";

type PassOnFormProps = {
  /** Who told it, as the field for it takes it, where that is known already. */
  who: string;
  /** The field for who told it, and what it says for the API. */
  whoField: (value: string, onChange: (text: string) => void, error: string | null) => ReactNode;
  readWho: (text: string) => Pick<NewFact, "person" | "who">;
  onDone: () => void;
};

/** A kind, what is said of it, a sentence, and who told it: it goes to whoever needs it. The draft is kept. */
export function PassOnForm(props: PassOnFormProps) {
  const me = useMe();
  const kinds = useKinds();
  if (!me.data) return null;
  const { data } = me;
  return (
    <Loaded load={kinds}>{(all) => <Fields {...props} me={data} kinds={kindsFor(all, data.departments)} />}</Loaded>
  );
}

function Fields({ who, whoField, readWho, onDone, me, kinds }: PassOnFormProps & { me: Me; kinds: FactType[] }) {
  const t = useMessages();
  const kindName = useKindName();
  const owner = ownerOf(me);
  const [draft, setDraft] = useState<PassOnDraft>(() => {
    const left = recallDraft(owner);
    return who === "" ? left : { ...left, who };
  });
  const [department, setDepartment] = useState(String(me.departments[0]?.id ?? ""));
  const [isMissing, setIsMissing] = useState(false);
  const tell = useTelling();
  const passing = usePassing();
  const { error } = passing;
  const kind = kinds.find(({ code }) => code === draft.kind);
  const change = (part: Partial<PassOnDraft>) => {
    const next = { ...draft, ...part };
    setIsMissing(false);
    setDraft(next);
    rememberDraft(owner, next);
  };
  const save = () => {
    if (!kind) return setIsMissing(true);
    const fact = {
      type: kind.code,
      words: draft.words,
      said: saidOf(draft.said, kind.fields),
      ...readWho(draft.who),
      ...(department === "" ? {} : { department: Number(department) }),
    };
    passing.mutate(fact, {
      onSuccess: (passed) => {
        rememberDraft(owner, emptyDraft);
        tell(passed);
        onDone();
      },
    });
  };
  const question = useRef<HTMLDivElement>(null);
  const sentence = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // After the dialog has taken the focus to itself.
    const timer = setTimeout(() => {
      const radios = [...(question.current?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])];
      (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
    }, 50);
    return () => clearTimeout(timer);
  }, []);
  const choose = (code: string, by: ChosenBy) => {
    change({ kind: code });
    if (by === "digit") setTimeout(() => sentence.current?.focus());
  };
  if (kinds.length === 0) return <p>{t("facts.pass.none")}</p>;
  return (
    <Form
      onSubmit={save}
      action={t("facts.pass.do")}
      isRunning={passing.isPending}
      error={error}
      keys="mod+Enter"
      isWide
    >
      <div ref={question}>
        <Chips
          legend={t("facts.pass.kind")}
          chips={kinds.map((one) => ({ value: one.code, label: kindName(one) }))}
          value={kind?.code ?? null}
          onChange={choose}
          hasDigits
        />
        {isMissing && (
          <p className={styles.missing} role="alert">
            {t("facts.pass.kind.missing")}
          </p>
        )}
      </div>
      <Textarea
        ref={sentence}
        label={t("facts.pass.words")}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        error={faultOf(error, "words")}
        maxLength={4000}
        autosize
        minRows={2}
      />
      {kind && (
        <div className={styles.fields}>
          <FactFields kind={kind} said={draft.said} onChange={(said) => change({ said })} error={error} />
        </div>
      )}
      {whoField(draft.who, (text) => change({ who: text }), faultOf(error, "person") ?? faultOf(error, "who"))}
      {me.departments.length > 1 && (
        <NativeSelect
          label={t("facts.pass.department")}
          value={department}
          onChange={(event) => setDepartment(event.currentTarget.value)}
          data={me.departments.map(({ id, name }) => ({ value: String(id), label: name }))}
          error={faultOf(error, "department")}
        />
      )}
    </Form>
  );
}

/** Says where a fact goes, with the way to it and the way back. */
function useTelling(): (passed: PassedFact) => void {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const taking = useTakingBack();
  return ({ id, goesTo }) =>
    toast({
      text:
        goesTo.length === 0
          ? t("facts.passed.nobody")
          : t("facts.passed", { departments: formats.list(goesTo.map(({ name }) => name)) }),
      link: { text: t("facts.passed.show"), href: `/exchange/facts/${id}` },
      undo: () => taking.mutateAsync(id),
    });
}
