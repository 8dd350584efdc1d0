import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { Banner } from "../../../web/kit/Banner.tsx";
import { FileDrop } from "../../../web/kit/FileDrop.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Upload } from "../contract.ts";
import styles from "./Imports.module.css";
import { useUploading } from "./import-data.ts";

// The server may be set to take less, and then says so.
const largest = 1024 * 1024 * 1024;

/** The file: dropped, chosen, or pasted as text. */
export function FileStep({ upload, onTaken }: { upload: Upload | null; onTaken: (upload: Upload) => void }) {
  const t = useMessages();
  const formats = useFormats();
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState("");
  const uploading = useUploading();
  const take = (chosen: File) => {
    setFile(chosen);
    uploading.mutate(chosen, { onSuccess: onTaken });
  };
  return (
    <div className={styles.step}>
      <FileDrop
        label={t("imports.file")}
        kinds={[".csv", ".tsv", ".txt"]}
        limit={largest}
        file={file}
        onChange={take}
        disabled={uploading.isPending}
      />
      <output className={styles.soft}>
        {uploading.isPending && t("imports.uploading")}
        {upload && !file && t("imports.uploaded", { name: upload.name, size: formats.bytes(upload.size) })}
      </output>
      {uploading.error && <ProblemNotice title={t("imports.upload.failed")} error={uploading.error} />}
      <details className={styles.paste}>
        <summary>{t("imports.paste")}</summary>
        <div className={styles.step}>
          <Textarea
            label={t("imports.paste.label")}
            description={t("imports.paste.hint")}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
            rows={6}
            spellCheck={false}
          />
          <Button
            variant="default"
            className={styles.start}
            disabled={pasted.trim() === ""}
            loading={uploading.isPending}
            onClick={() => take(new File([pasted], t("imports.paste.name"), { type: "text/csv" }))}
          >
            {t("imports.paste.take")}
          </Button>
        </div>
      </details>
      {!upload && <Banner tone="note">{t("imports.file.safe")}</Banner>}
    </div>
  );
}
