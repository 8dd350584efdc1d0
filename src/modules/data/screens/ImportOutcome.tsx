import { Button } from "@mantine/core";
import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Import } from "../contract.ts";
import { Findings } from "./Findings.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import styles from "./Imports.module.css";
import { isUnderWay, rejectsAddress } from "./import-data.ts";
import { useKindWords } from "./kind-words.ts";
import { UndoDialog } from "./UndoDialog.tsx";

/** What came of an import, where to see it, its refused rows to download, and the way back. */
export function ImportOutcome({ import: one }: { import: Import }) {
  const t = useMessages();
  const may = useMay();
  const { destinationOf } = useKindWords();
  const [isUndoing, setIsUndoing] = useState(false);
  const destination = destinationOf(one.kind);
  const canUndo = (one.state === "done" || one.state === "failed") && !one.dryRun && may("import.undone");
  return (
    <div className={styles.step}>
      {isUnderWay(one) ? <ImportProgress import={one} label={t("imports.running")} /> : <Ending import={one} />}
      <ImportCounts import={one} />
      <div className={styles.fixes}>
        {destination && one.state === "done" && (
          <Button component={AppLink} href={destination.href} variant="default">
            {destination.text}
          </Button>
        )}
        {one.hasRejects && may("rejects.read") && (
          <Button
            component="a"
            href={rejectsAddress(one.id)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t("imports.rejects", { count: one.refused })}
          </Button>
        )}
        {canUndo && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            onClick={() => setIsUndoing(true)}
          >
            {t("imports.undo")}
          </Button>
        )}
      </div>
      <Findings import={one} />
      {isUndoing && <UndoDialog import={one} onClose={() => setIsUndoing(false)} />}
    </div>
  );
}

function Ending({ import: { state, failure, refused, undone } }: { import: Import }) {
  const t = useMessages();
  if (state === "failed")
    return (
      <Banner tone="bad" title={t("imports.run.failed")}>
        {failure} {t("imports.failed.kept")}
      </Banner>
    );
  if (state === "undone")
    return (
      <Banner tone="note" title={t("imports.state.undone")}>
        {t("imports.undone.text", {
          removed: undone?.removed ?? 0,
          restored: undone?.restored ?? 0,
          kept: undone?.kept ?? 0,
        })}{" "}
        {undone?.because}
      </Banner>
    );
  if (refused > 0) return <Banner tone="warn">{t("imports.done.some", { count: refused })}</Banner>;
  return <Banner tone="good">{t("imports.done.all")}</Banner>;
}
