import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { ImportOutcome } from "./ImportOutcome.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import styles from "./Imports.module.css";
import type { Run } from "./ImportWizard.tsx";
import { useUndoing } from "./import-data.ts";

/** The import itself: how far it is, then what came of it. */
export function RunStep({ run }: { run: Run }) {
  const t = useMessages();
  useTold(run);
  return (
    <div className={styles.step}>
      {run.error && <ProblemNotice title={t("imports.run.failed")} error={run.error} />}
      {run.isRunning && (
        <>
          <ImportProgress import={run.import} label={t("imports.running")} />
          <p className={styles.soft}>{t("imports.running.leave")}</p>
        </>
      )}
      {run.import && !run.isRunning && <ImportOutcome import={run.import} />}
    </div>
  );
}

/** Says once that the import has ended, and offers to take it back. Everything on screen is read again. */
function useTold({ import: one, isRunning }: Run): void {
  const t = useMessages();
  const toast = useToast();
  const queries = useQueryClient();
  const undoing = useUndoing();
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (!one || isRunning || told.current === one.id) return;
    told.current = one.id;
    void queries.invalidateQueries();
    if (one.state !== "done") return;
    const count = one.created + one.updated;
    toast({ text: t("imports.told", { count }), undo: () => undoing.mutateAsync(one.id) });
  });
}
