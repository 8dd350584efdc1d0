import { Button, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { KioskView } from "../../modules/company/kiosk-contract.ts";
import type { Question } from "../../modules/touches/asking-contract.ts";
import type { Chips as ChipList } from "../../modules/touches/capture-contract.ts";
import { readWho } from "../../modules/touches/screens/who.ts";
import { answer, api } from "../api/client.ts";
import { Chips } from "../kit/chips/Chips.tsx";
import { Form } from "../kit/form/Form.tsx";
import { useLanguage, useMessages } from "../messages/MessagesProvider.tsx";
import { keeping } from "../offline/kept.ts";
import { useWaiting } from "../offline/use-waiting.ts";
import { type Left, shuffleChips, useLeaving } from "./leaving.ts";

const thanksFor = 5_000;
const quietFor = 60_000;

type KioskFormsProps = {
  view: KioskView;
  /** Under which name what is left here waits. */
  owner: string;
  onFailure: (error: Error) => void;
};

/** The question or the idea; a thank-you after each, and a fresh screen for whoever comes next. */
export function KioskForms({ view, owner, onFailure }: KioskFormsProps) {
  const t = useMessages();
  const [step, setStep] = useState<"answer" | "idea" | Left>("answer");
  const count = useWaiting().captures.length;
  const [round, setRound] = useState(0);
  const begin = () => {
    setStep("answer");
    setRound((before) => before + 1);
  };
  useEffect(() => {
    if (step === "answer" || step === "idea") return;
    const timer = setTimeout(begin, thanksFor);
    return () => clearTimeout(timer);
  });
  if (step === "arrived" || step === "kept") {
    return (
      <div role="status">
        <h1>{t("kiosk.thanks")}</h1>
        <p>{t(step === "arrived" ? "kiosk.thanks.text" : "kiosk.thanks.kept", { count })}</p>
      </div>
    );
  }
  const Step = step === "answer" ? Answer : Idea;
  return (
    <Step
      key={`${step} ${round}`}
      view={view}
      owner={owner}
      onFailure={onFailure}
      onDone={setStep}
      onQuiet={begin}
      onOther={() => setStep(step === "answer" ? "idea" : "answer")}
    />
  );
}

type StepProps = KioskFormsProps & { onDone: (left: Left) => void; onQuiet: () => void; onOther: () => void };

function Answer({ view, owner, onFailure, onDone, onQuiet, onOther }: StepProps) {
  const t = useMessages();
  const { language } = useLanguage();
  const [chips, setChips] = useState<ChipList | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [who, setWho] = useState("");
  const [wasHere, setWasHere] = useState(false);
  const question: Question = wasHere ? "back" : "heard";
  const sending = useLeaving(owner, onDone);
  useQuiet(onQuiet, [code, words, who, wasHere || ""].join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chips keep their places while somebody chooses
  useEffect(() => {
    const order = view.audience === "staff" ? "stable" : "shuffled";
    keeping(`${owner}/chips`, () => answer(api.kiosk.chips.$get({ query: { order } })))
      .then((found) => setChips(found.order === "shuffled" ? { ...found, items: shuffleChips(found.items) } : found))
      .catch(onFailure);
  }, []);
  const nameOf = (chip: ChipList["items"][number]) => {
    if (chip.channel !== null) return chip.names[language] ?? chip.name;
    if (chip.code === "doesnt_remember") return t("kiosk.chip.doesnt_remember");
    return chip.code === "declined" ? t("kiosk.chip.declined") : t("kiosk.chip.other");
  };
  const chosen = chips?.items.find((chip) => chip.code === code);
  const send = () => {
    if (!chosen || !chips) return;
    const named = view.audience === "staff" ? readWho(who).who : undefined;
    const body = {
      ...{ state: chosen.state, label: nameOf(chosen), words },
      shown: { order: chips.order, codes: chips.items.map((chip) => chip.code).slice(0, 20) },
      ...(chosen.channel === null ? {} : { channel: chosen.code }),
      ...(named ? { who: named } : {}),
      ...(wasHere ? { question } : {}),
    };
    sending.send({ path: "kiosk/answers", body });
  };
  return (
    <>
      <h1>{t(`kiosk.question.${question}`)}</h1>
      <Form onSubmit={send} action={t("kiosk.send")} isRunning={sending.isRunning} error={sending.error}>
        {view.audience === "staff" && (
          <TextInput
            label={t("kiosk.who")}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            autoComplete="off"
          />
        )}
        <Chips
          legend={t(`kiosk.question.${question}`)}
          isLegendHidden
          chips={(chips?.items ?? []).map((chip) => ({ value: chip.code, label: nameOf(chip) }))}
          value={code}
          onChange={setCode}
        />
        {code === "other" && (
          <TextInput
            label={t("kiosk.words")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={500}
            autoComplete="off"
          />
        )}
      </Form>
      <Button variant="default" onClick={() => setWasHere(!wasHere)}>
        {t(wasHere ? "kiosk.wasNotHere" : "kiosk.wasHere")}
      </Button>
      <Button variant="default" onClick={onOther}>
        {t("kiosk.idea")}
      </Button>
    </>
  );
}

function Idea({ owner, onDone, onQuiet, onOther }: StepProps) {
  const t = useMessages();
  const [words, setWords] = useState("");
  const sending = useLeaving(owner, onDone);
  useQuiet(onQuiet, words);
  const send = () => sending.send({ path: "kiosk/ideas", body: { words } });
  return (
    <>
      <h1>{t("kiosk.idea")}</h1>
      <Form onSubmit={send} action={t("kiosk.send")} isRunning={sending.isRunning} error={sending.error}>
        <Textarea
          label={t("kiosk.idea.words")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={2000}
          minRows={4}
          autosize
        />
      </Form>
      <Button variant="default" onClick={onOther}>
        {t("kiosk.answer")}
      </Button>
    </>
  );
}

/** Begins anew when somebody has gone away in the middle. */
function useQuiet(onQuiet: () => void, typed: string): void {
  useEffect(() => {
    if (typed.replaceAll(",", "") === "") return;
    const timer = setTimeout(onQuiet, quietFor);
    return () => clearTimeout(timer);
  });
}
