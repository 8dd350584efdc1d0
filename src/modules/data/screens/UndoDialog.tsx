import { Confirm } from "../../../web/kit/Confirm.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import { useUndoing } from "./import-data.ts";

/** Asks before an import is taken back, which cannot itself be undone; the file can be imported again. */
export function UndoDialog({ import: one, onClose }: { import: Import; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const undoing = useUndoing();
  const undo = () =>
    undoing.mutate(one.id, {
      onSuccess: ({ undone }) => {
        const { removed = 0, restored = 0, kept = 0 } = undone ?? {};
        toast({ text: t("imports.undone.text", { removed, restored, kept }) });
        onClose();
      },
    });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("imports.undo.title", { file: one.file })}
      action={t("imports.undo")}
      onConfirm={undo}
      isDangerous
      isRunning={undoing.isPending}
      error={undoing.error}
    >
      {t("imports.undo.text", { created: one.created, updated: one.updated })}
    </Confirm>
  );
}
