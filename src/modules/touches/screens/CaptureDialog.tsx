import type { ReactNode } from "react";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { CapturePanel } from "./CapturePanel.tsx";
import type { CaptureDraft } from "./capture-draft.ts";

type CaptureDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** A capture to put right. */
  begin?: CaptureDraft | undefined;
  at?: string | undefined;
  /** The call that it is about. */
  call?: number | undefined;
  onSaved?: () => void;
  /** What else can be done instead. */
  beside?: ReactNode;
};

/** Capturing over whatever page is open. Escape goes back to exactly there, and the draft is kept. */
export function CaptureDialog({ isOpen, onClose, begin, at, call, onSaved, beside }: CaptureDialogProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("touches.capture.title")} isWide="extra" isFull>
      <CapturePanel begin={begin} at={at} call={call} onLeave={onClose} {...(onSaved ? { onSaved } : {})} isAnchored />
      {beside}
    </Dialog>
  );
}
