import { PassOnForm } from "../../modules/exchange/screens/PassOnForm.tsx";
import { WhoField } from "../../modules/touches/screens/WhoField.tsx";
import { readWho } from "../../modules/touches/screens/who.ts";
import { Dialog } from "../kit/Dialog.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

type PassOnDialogProps = { who: string; onClose: () => void };

/** Passing on what somebody told, over whatever page is open. Escape goes back to exactly there; the draft is kept. */
export function PassOnDialog({ who, onClose }: PassOnDialogProps) {
  const t = useMessages();
  return (
    <Dialog isOpen onClose={onClose} title={t("facts.pass")} isWide isFull>
      <PassOnForm
        who={who}
        whoField={(value, onChange, error) => (
          <WhoField label={t("facts.pass.who")} value={value} onChange={onChange} error={error} />
        )}
        readWho={readWho}
        onDone={onClose}
      />
    </Dialog>
  );
}
