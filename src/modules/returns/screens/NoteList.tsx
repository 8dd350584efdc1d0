import { ActionIcon } from "@mantine/core";
import { IconPencil, IconX } from "@tabler/icons-react";
import { useMay } from "../../../web/api/session.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Annotation } from "../annotations/contract.ts";
import styles from "./OverTime.module.css";
import { useNoteVerbs } from "./over-time-data.ts";

type NoteListProps = { notes: readonly Annotation[]; onEdit: (note: Annotation) => void };

/** What happened, numbered as on the time line. Marketing changes notes and takes them back. */
export function NoteList({ notes, onEdit }: NoteListProps) {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const mayChange = useMay()("annotation.changed");
  const { removing, restoring } = useNoteVerbs();
  if (notes.length === 0) return null;
  const remove = ({ id }: Annotation) =>
    removing.mutate(id, {
      onSuccess: () => toast({ text: t("time.note.removed"), undo: () => restoring.mutateAsync(id) }),
      onError: ({ message }) => toast({ text: message, tone: "bad" }),
    });
  return (
    <ol className={styles.notes} aria-label={t("time.notes")}>
      {notes.map((note) => {
        const { kind, id, day, until, text, channel, campaign, member } = note;
        const days =
          day === until
            ? formats.day(day)
            : t("kit.period.between", { from: formats.day(day), to: formats.day(until) });
        const of = [channel?.name, kind === "note" ? campaign?.name : undefined, member?.name].filter(Boolean);
        return (
          <li key={`${kind} ${id}`} className={styles.note}>
            <div className={styles.words}>
              {kind === "campaign" ? t("time.campaign", { name: text }) : text}
              <span className={styles.soft}>{[days, ...of].join(" · ")}</span>
            </div>
            {kind === "note" && mayChange && (
              <div className={styles.do}>
                <ActionIcon aria-label={t("time.note.change", { text })} onClick={() => onEdit(note)}>
                  <IconPencil size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon aria-label={t("time.note.remove", { text })} onClick={() => remove(note)}>
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
