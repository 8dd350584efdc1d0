import { Button, Switch, TextInput } from "@mantine/core";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { ApiProblem } from "../../../web/api/problem.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Chips } from "../../../web/kit/chips/Chips.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Capture, Chip, NewContact, Reply } from "../contract.ts";
import { ContactFields, firstValues } from "./ContactFields.tsx";
import { DepartmentField } from "./DepartmentField.tsx";
import styles from "./Touches.module.css";
import { recallDepartment, touchKeys, useChipName, useChips } from "./touch-data.ts";
import { readWho } from "./who.ts";

type AnswerFormProps = {
  /** Who it was, as one writes it. */
  who: string;
  /** What stands above the chips. */
  children?: ReactNode;
  /** Where the chips are, to go there by key. */
  chipsPlace?: RefObject<HTMLDivElement | null>;
  onDone: (capture: Capture) => void;
  onCancel?: () => void;
  /** Whether a contact is logged with it, to begin with. */
  hasContact?: boolean;
};

/** The question, its chips and, folded away, the words and the contact. Enter on a chip saves. */
export function AnswerForm(props: AnswerFormProps) {
  const chips = useChips();
  return <Loaded load={chips}>{(known) => <Fields {...props} chips={known} />}</Loaded>;
}

type Captured = { contact: Omit<NewContact, "answer"> | null; reply: Reply; again: boolean };

function Fields({
  who,
  children,
  chipsPlace,
  onDone,
  onCancel,
  chips,
  hasContact = false,
}: AnswerFormProps & { chips: readonly Chip[] }) {
  const t = useMessages();
  const me = useMe();
  const nameOf = useChipName();
  const told = useToldCapture();
  const words = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [withContact, setWithContact] = useState(hasContact);
  const [contact, setContact] = useState(firstValues);
  const [isMissing, setIsMissing] = useState(false);
  const [department, setDepartment] = useState(recallDepartment(me.data?.departments ?? []));
  const chip = chips.find((one) => one.code === code);
  const capturing = useVerb(
    ({ contact: logged, reply, again }: Captured, intent) => {
      const whom = { ...readWho(who), ...(department === "" ? {} : { department: Number(department) }) };
      if (logged)
        return answer(api.contacts.$post({ json: { ...whom, ...logged, answer: { ...reply, again } } }, intent));
      return answer(api.answers.$post({ json: { ...whom, ...reply, again } }, intent));
    },
    { refresh: touchKeys },
  );
  const save = (again: boolean) => {
    if (!chip && said.trim() === "") return setIsMissing(true);
    const reply: Reply = {
      state: chip?.state ?? "answered",
      words: said,
      ...(chip?.channel ? { channel: chip.channel } : {}),
    };
    capturing.mutate(
      { contact: withContact ? contact : null, reply, again },
      {
        onSuccess: (capture) => {
          told(capture, chip ? nameOf(chip) : said);
          onDone(capture);
        },
      },
    );
  };
  const choose = (chosen: string) => {
    setCode(chosen);
    setIsMissing(false);
    capturing.reset();
    if (chosen === "other") setTimeout(() => words.current?.focus());
  };
  const { error } = capturing;
  const conflict = error instanceof ApiProblem && error.kind === "conflict" ? error : null;
  const wordsField = (
    <TextInput
      ref={words}
      label={t("touches.field.words")}
      value={said}
      onChange={(event) => setSaid(event.currentTarget.value)}
      maxLength={500}
      error={faultOf(error, "words")}
      autoComplete="off"
    />
  );
  return (
    <Form
      onSubmit={() => save(false)}
      action={t("touches.answer.save")}
      {...(onCancel ? { onCancel } : {})}
      isRunning={capturing.isPending}
      error={conflict ? null : error}
      nameOf={(path) => (path.startsWith("who") ? t("touches.field.who") : path)}
    >
      {children}
      {conflict && (
        <Banner
          tone="warn"
          title={t("touches.again.title")}
          action={
            <Button variant="default" onClick={() => save(true)} loading={capturing.isPending}>
              {t("touches.again")}
            </Button>
          }
        >
          {conflict.message}
        </Banner>
      )}
      <div ref={chipsPlace}>
        <Chips
          legend={t("touches.question")}
          chips={chips.map((one) => ({ value: one.code, label: nameOf(one) }))}
          value={code}
          onChange={choose}
          hasDigits
        />
      </div>
      {isMissing && <Banner tone="warn">{t("touches.answer.missing")}</Banner>}
      {code === "other" && wordsField}
      <DepartmentField value={department} onChange={setDepartment} error={faultOf(error, "department")} />
      <details className={styles.fold} open={hasContact}>
        <summary>{t("touches.more")}</summary>
        <div className={styles.folded}>
          {code !== "other" && wordsField}
          <Switch
            label={t("touches.contact.with")}
            checked={withContact}
            onChange={(event) => setWithContact(event.currentTarget.checked)}
          />
          {withContact && <ContactFields value={contact} onChange={setContact} />}
        </div>
      </details>
    </Form>
  );
}

/** Says what was saved, with the way back. */
export function useToldCapture(): (capture: Capture, said: string) => void {
  const t = useMessages();
  const toast = useToast();
  const withdrawing = useVerb(
    ({ contact, answer: reply }: Capture) =>
      contact
        ? answer(api.contacts[":id"].$delete({ param: { id: String(contact.id) } }))
        : answer(api.answers[":id"].$delete({ param: { id: String(reply?.id) } })),
    { refresh: touchKeys },
  );
  return (capture, said) => {
    const person = capture.answer?.person ?? capture.contact?.person ?? null;
    toast({
      text: capture.answer ? t("touches.saved", { said }) : t("touches.contact.saved"),
      undo: () => withdrawing.mutateAsync(capture),
      ...(person === null ? {} : { link: { text: `CU-${person}`, href: `/customers/${person}` } }),
    });
  };
}
