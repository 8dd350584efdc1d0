import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Banner } from "../../../web/kit/Banner.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useWaiting, waiting } from "../../../web/offline/use-waiting.ts";
import { isSecondAnswer } from "../../../web/offline/verdict.ts";
import { isMembers, type WaitingCapture } from "../../../web/offline/waiting-capture.ts";
import { signInAddress } from "../../../web/shell/sign-in-address.ts";
import { CaptureDialog } from "./CaptureDialog.tsx";
import { captureClock } from "./capture-clock.ts";
import { callOf, draftOf, withSecondAnswer } from "./capture-draft.ts";
import { useChips } from "./touch-data.ts";
import styles from "./Waiting.module.css";

/** What is captured and not yet with the server: what waits, since when, and what to do where the server refused it. */
export function WaitingList({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const captures = useWaiting().captures.filter(isMembers);
  const chips = useChips();
  const [mended, setMended] = useState<WaitingCapture | null>(null);
  const leave = () => setMended(null);
  return (
    <>
      <Dialog isOpen={!mended} onClose={onClose} title={t("touches.waiting.title")} isWide>
        <div className={styles.waiting}>
          {captures.length === 0 ? (
            <p className={styles.none}>{t("touches.waiting.none")}</p>
          ) : (
            <Captures captures={captures} onMend={setMended} />
          )}
        </div>
      </Dialog>
      {mended && chips.data && (
        <CaptureDialog
          isOpen
          onClose={leave}
          begin={draftOf(mended, chips.data.items)}
          at={mended.body.at}
          call={callOf(mended)}
          onSaved={() => {
            void waiting.drop(mended.key);
            leave();
          }}
        />
      )}
    </>
  );
}

type CapturesProps = { captures: readonly WaitingCapture[]; onMend: (capture: WaitingCapture) => void };

function Captures({ captures, onMend }: CapturesProps) {
  const t = useMessages();
  const { isSending } = useWaiting();
  const isOpen = captures.some(({ refusal }) => refusal === null);
  return (
    <>
      <p className={styles.lead}>{t("touches.waiting.lead")}</p>
      {isOpen && <Standing />}
      <ul className={styles.list}>
        {captures.map((capture) => (
          <li key={capture.key} className={styles.row} data-refused={capture.refusal !== null || undefined}>
            <Row capture={capture} onMend={() => onMend(capture)} />
          </li>
        ))}
      </ul>
      {isOpen && (
        <div>
          <Button onClick={() => void waiting.deliver()} loading={isSending}>
            {t("touches.waiting.now")}
          </Button>
        </div>
      )}
    </>
  );
}

/** Why what waits has not gone yet. */
function Standing() {
  const t = useMessages();
  const router = useRouter();
  const { last } = useWaiting();
  if (last === "signed out") {
    const signIn = () => router.history.push(signInAddress(router.state.location.href));
    return (
      <Banner tone="warn" action={<Button onClick={signIn}>{t("touches.waiting.signin")}</Button>}>
        {t("touches.waiting.signedout")}
      </Banner>
    );
  }
  return last === "later" ? <Banner tone="note">{t("touches.waiting.later")}</Banner> : null;
}

function Row({ capture, onMend }: { capture: WaitingCapture; onMend: () => void }) {
  const t = useMessages();
  const { key, said, who, madeAt, refusal } = capture;
  const mend = () => {
    captureClock.spoil();
    onMend();
  };
  return (
    <>
      <p className={styles.what}>
        <strong>{said}</strong> · {who || t("touches.waiting.nobody")}
      </p>
      <p className={styles.since}>
        {t("touches.waiting.since")} <DateTime at={madeAt} />
      </p>
      {refusal && (
        <p className={styles.refusal}>
          <strong>{t("touches.waiting.refused")}:</strong> {refusal.sentence}
        </p>
      )}
      <div className={styles.actions}>
        {refusal && isSecondAnswer(refusal) && (
          <Button onClick={() => void waiting.mend(key, withSecondAnswer)}>{t("touches.again")}</Button>
        )}
        {refusal && !isSecondAnswer(refusal) && (
          <Button variant="default" onClick={() => void waiting.mend(key, (same) => same)}>
            {t("touches.waiting.again")}
          </Button>
        )}
        {refusal && (
          <Button variant="default" onClick={mend}>
            {t("touches.waiting.mend")}
          </Button>
        )}
        <Drop onDrop={() => void waiting.drop(key)} />
      </div>
    </>
  );
}

function Drop({ onDrop }: { onDrop: () => void }) {
  const t = useMessages();
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button variant="subtle" onClick={() => setIsAsking(true)}>
        {t("touches.waiting.drop")}
      </Button>
    );
  }
  return (
    <div className={styles.sure} role="alert">
      <span>{t("touches.waiting.drop.sure")}</span>
      <Button color="bad" onClick={onDrop}>
        {t("touches.waiting.drop.yes")}
      </Button>
      <Button variant="default" onClick={() => setIsAsking(false)} autoFocus>
        {t("touches.waiting.drop.no")}
      </Button>
    </div>
  );
}
