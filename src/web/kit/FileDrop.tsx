import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useId, useState } from "react";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./FileDrop.module.css";

type FileDropProps = {
  label: string;
  /** Endings that are taken, such as ".csv". */
  kinds: readonly string[];
  /** The largest size in bytes. */
  limit: number;
  file: File | null;
  onChange: (file: File) => void;
  disabled?: boolean;
};

/** A place for one file: dropped, chosen or pasted. What does not fit is refused with what to do about it. */
export function FileDrop({ label, kinds, limit, file, onChange, disabled = false }: FileDropProps) {
  const t = useMessages();
  const formats = useFormats();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (!first || !files) return;
    const wrong = refuse(files.length, first);
    setRefusal(wrong);
    if (wrong === null) onChange(first);
  };
  const refuse = (count: number, { name, size }: File) => {
    if (count > 1) return t("kit.file.many");
    if (!kinds.some((kind) => name.toLowerCase().endsWith(kind)))
      return t("kit.file.kind", { name, kinds: formats.list(kinds) });
    if (size > limit) return t("kit.file.large", { name, size: formats.bytes(size), limit: formats.bytes(limit) });
    return null;
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!disabled) take(event.dataTransfer.files);
  };

  return (
    <div>
      <label
        className={styles.drop}
        data-over={isOver || undefined}
        data-disabled={disabled || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        onPaste={(event) => take(event.clipboardData.files)}
      >
        <input
          type="file"
          className={styles.input}
          accept={kinds.join(",")}
          aria-label={label}
          aria-describedby={`${id}-hint ${id}-refusal`}
          disabled={disabled}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
        <IconFileUpload size={28} className={styles.icon} aria-hidden />
        <span className={styles.words}>
          <strong>{file ? `${file.name} · ${formats.bytes(file.size)}` : t("kit.file.drop")}</strong>
          <span id={`${id}-hint`} className={styles.hint}>
            {file
              ? t("kit.file.other")
              : `${formats.list(kinds)}. ${t("kit.file.limit", { size: formats.bytes(limit) })}`}
          </span>
        </span>
      </label>
      <p id={`${id}-refusal`} role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </div>
  );
}
