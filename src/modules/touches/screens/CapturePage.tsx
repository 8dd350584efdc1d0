import { useRef, useState } from "react";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { useAskSentence } from "./ask-sentence.ts";
import styles from "./Touches.module.css";
import { useAsk } from "./touch-data.ts";
import { WhoField } from "./WhoField.tsx";
import { readWho } from "./who.ts";

/** Who, where, done: an answer in a few seconds, by keyboard or thumb. What is left out can be completed later. */
export function CapturePage() {
  const t = useMessages();
  const chips = useRef<HTMLDivElement>(null);
  const [who, setWho] = useState("");
  const [captured, setCaptured] = useState(0);
  const { person } = readWho(who);
  const toChips = () => {
    const radios = chips.current?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [];
    const target = [...radios].find(({ checked }) => checked) ?? radios[0];
    target?.focus();
  };
  return (
    <Page title={t("touches.capture.title")} lead={t("touches.capture.lead")}>
      <div className={styles.thumb}>
        <AnswerForm
          key={captured}
          who={who}
          chipsPlace={chips}
          onDone={() => {
            setWho("");
            setCaptured(captured + 1);
          }}
        >
          <WhoField value={who} onChange={setWho} onEnter={toChips} isFocused />
          {person !== undefined && <Asked person={person} />}
        </AnswerForm>
      </div>
    </Page>
  );
}

/** That somebody asked before, so that nobody asks again by accident. */
function Asked({ person }: { person: number }) {
  const ask = useAsk(person);
  const describe = useAskSentence();
  if (!ask.data || ask.data.state === "due") return null;
  return <Banner tone="note">{describe(ask.data)}</Banner>;
}
