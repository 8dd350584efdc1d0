import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ownerOf, useMe } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Refusal } from "../../../web/offline/waiting-capture.ts";
import type { Chips } from "../capture-contract.ts";
import { isOpenNow, questionNow } from "./ask-question.ts";
import { useAskSentence } from "./ask-sentence.ts";
import { CaptureForm } from "./CaptureForm.tsx";
import { captureClock } from "./capture-clock.ts";
import { type CaptureDraft, emptyDraft, isBegun, recallDraft, rememberDraft } from "./capture-draft.ts";
import { usePeopleFound } from "./people-search.ts";
import styles from "./Touches.module.css";
import { useAsk, useChips } from "./touch-data.ts";
import { WhoField } from "./WhoField.tsx";
import { readWho } from "./who.ts";

type CapturePanelProps = {
  /** What to begin with instead of the draft that was left: something shared, or a capture to put right. */
  begin?: CaptureDraft | undefined;
  /** When it was captured, for one to put right: ISO, UTC. */
  at?: string | undefined;
  /** The call that it is about. */
  call?: number | undefined;
  /** Escape leaves; the draft stays. */
  onLeave: () => void;
  onSaved?: () => void;
  isAnchored?: boolean;
};

/** Who, where, done: an answer in a few seconds, by keyboard or thumb. What is left out can be completed later. */
export function CapturePanel(props: CapturePanelProps) {
  const me = useMe();
  const chips = useChips();
  const owner = me.data && ownerOf(me.data);
  if (owner === undefined) return null;
  return <Loaded load={chips}>{(known) => <Panel {...props} chips={known} owner={owner} />}</Loaded>;
}

function Panel({ begin, at, call, onLeave, onSaved, isAnchored = false, chips, owner }: PanelProps) {
  const t = useMessages();
  const panel = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(() => begin ?? recallDraft(owner));
  const [wasLeft, setWasLeft] = useState(() => call === undefined && isBegun(draft));
  const [round, setRound] = useState(0);
  const [returned, setReturned] = useState<Refusal | null>(null);
  /** The draft as it is now, and whether it is on screen, for what the server says later. */
  const latest = useRef(draft);
  const isShown = useRef(true);
  const { certain } = usePeopleFound(draft.who);
  const ask = useAsk(readWho(draft.who).person ?? certain);
  const hasKeyboard = !matchMedia("(pointer: coarse)").matches;

  useEffect(() => {
    if (wasLeft) captureClock.spoil();
  }, [wasLeft]);

  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const change = (next: CaptureDraft) => {
    setDraft(next);
    latest.current = next;
    // The draft that was left lies there until its turn comes.
    if (!begin) rememberDraft(owner, next);
  };
  const startAnew = () => {
    change({ ...emptyDraft, department: draft.department });
    captureClock.saved();
    setWasLeft(false);
    setReturned(null);
    // The field that comes anew takes the focus by itself where there is a keyboard.
    setRound((last) => last + 1);
    if (!hasKeyboard) panel.current?.focus();
  };
  /** Whoever has begun the next capture goes on with it. */
  const takeBack = (refused: CaptureDraft, refusal: Refusal) => {
    if (!isShown.current || isBegun(latest.current)) return false;
    change(refused);
    setReturned(refusal);
    setRound((last) => last + 1);
    return true;
  };
  const toChips = () => {
    const radios = panel.current?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [];
    const target = [...radios].find(({ checked }) => checked) ?? radios[0];
    target?.focus();
  };
  const press = (event: KeyboardEvent) => {
    // A list of suggestions that is open closes first.
    const isTaken = (event.target as Element).getAttribute("data-mantine-stop-propagation") === "true";
    if (event.key === "Escape" && !event.defaultPrevented && !isTaken) onLeave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape of whatever inside has the focus
    <div ref={panel} className={styles.panel} tabIndex={-1} onKeyDown={press}>
      {wasLeft && (
        <Banner
          tone="note"
          action={
            <Button variant="default" onClick={startAnew}>
              {t("touches.draft.anew")}
            </Button>
          }
        >
          {t(begin ? "touches.draft.given" : "touches.draft.left")}
        </Banner>
      )}
      <CaptureForm
        key={round}
        chips={chips}
        draft={draft}
        onChange={change}
        onDone={() => {
          startAnew();
          onSaved?.();
        }}
        onReturned={takeBack}
        returned={returned}
        at={at}
        {...(ask.data ? { question: questionNow(ask.data) } : {})}
        call={call}
        isAnchored={isAnchored}
        who={
          <div>
            <WhoField
              value={draft.who}
              onChange={(text) => {
                captureClock.touch();
                change({ ...draft, who: text });
              }}
              onEnter={toChips}
              isFocused={hasKeyboard}
            />
            <Asked who={draft.who} />
          </div>
        }
      />
    </div>
  );
}

type PanelProps = CapturePanelProps & { chips: Chips; owner: string };

/** That somebody asked before, so that nobody asks again by accident. */
function Asked({ who }: { who: string }) {
  const t = useMessages();
  const describe = useAskSentence();
  const { certain } = usePeopleFound(who);
  const ask = useAsk(readWho(who).person ?? certain);
  const comesBack = ask.data !== undefined && questionNow(ask.data) === "back" && isOpenNow(ask.data);
  const isSettled = ask.data !== undefined && ask.data.state !== "due";
  return (
    <div role="status" className={styles.asked}>
      {(isSettled || comesBack) && (
        <>
          <IconInfoCircle size={18} aria-hidden />
          {comesBack ? t("touches.ask.comesBack") : describe(ask.data)}
        </>
      )}
    </div>
  );
}
