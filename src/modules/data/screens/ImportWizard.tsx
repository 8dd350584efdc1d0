import { useEffect, useState } from "react";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { RowsSkeleton } from "../../../web/kit/RowsSkeleton.tsx";
import { type Step, Steps } from "../../../web/kit/steps/Steps.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ImportKindInfo, Upload } from "../contract.ts";
import { CheckStep } from "./CheckStep.tsx";
import { FileStep } from "./FileStep.tsx";
import { isUnderWay, useImport, useImportKinds, useStarting, useUpload } from "./import-data.ts";
import { beginDraft, bestKind, type Draft, missingFields, toMapping } from "./import-draft.ts";
import { KindStep } from "./KindStep.tsx";
import { keepWizard, recallWizard } from "./kept-wizard.ts";
import { MapStep } from "./MapStep.tsx";
import { RunStep } from "./RunStep.tsx";

/** From a file to its rows in the product: file, kind, columns, check, import. `onAgain` begins anew. */
export function ImportWizard({ onAgain }: { onAgain: () => void }) {
  const kinds = useImportKinds();
  const [kept] = useState(recallWizard);
  const upload = useUpload(kept?.upload ?? null);
  if (kept && upload.isPending) return <RowsSkeleton />;
  const begun = kept && upload.data ? { ...kept, upload: upload.data } : null;
  return <Loaded load={kinds}>{(all) => <Wizard kinds={all} begun={begun} onAgain={onAgain} />}</Loaded>;
}

type WizardProps = {
  kinds: readonly ImportKindInfo[];
  /** What was begun in this tab before. */
  begun: { upload: Upload; at: string; draft: Draft } | null;
  onAgain: () => void;
};

function Wizard({ kinds, begun, onAgain }: WizardProps) {
  const t = useMessages();
  const [at, setAt] = useState(begun?.at ?? "file");
  const [upload, setUpload] = useState<Upload | null>(begun?.upload ?? null);
  const [draft, setDraft] = useState<Draft | null>(begun?.draft ?? null);
  useEffect(() => {
    keepWizard(upload && draft && at !== "run" ? { upload: upload.id, at, draft } : null);
  }, [upload, draft, at]);
  const check = useRun();
  const run = useRun();
  const kind = kinds.find(({ name }) => name === draft?.kind);

  const taken = (file: Upload) => {
    const best = bestKind(kinds, file);
    setUpload(file);
    setDraft(best ? beginDraft(best, file) : null);
    setAt("kind");
  };
  const wanted = (now: Draft, file: Upload, dryRun: boolean) => ({
    kind: now.kind,
    upload: file.id,
    mapping: toMapping(now, file.headers),
    dryRun,
  });
  const recheck = (now: Draft) => {
    setDraft(now);
    if (upload) check.begin(wanted(now, upload, true));
  };
  const go = (to: string | undefined) => {
    if (to === undefined) return onAgain();
    if (to === "check" && at === "map" && draft) recheck(draft);
    if (to === "run" && draft && upload) run.begin(wanted(draft, upload, false));
    setAt(to);
  };

  const checked = check.import;
  const toBring = checked ? checked.created + checked.updated + checked.unchanged : 0;
  const steps: Step[] = [
    {
      id: "file",
      title: t("imports.step.file"),
      content: <FileStep upload={upload} onTaken={taken} />,
      isReady: upload !== null,
    },
    {
      id: "kind",
      title: t("imports.step.kind"),
      content: upload && kind && (
        <KindStep
          kinds={kinds}
          kind={kind}
          upload={upload}
          onChoose={(chosen) => setDraft(beginDraft(chosen, upload))}
        />
      ),
      isReady: kind?.refusal === null,
    },
    {
      id: "map",
      title: t("imports.step.map"),
      content: upload && draft && kind && <MapStep kind={kind} upload={upload} draft={draft} onChange={setDraft} />,
      isReady: draft !== null && kind !== undefined && missingFields(draft, kind).length === 0,
      next: t("imports.check"),
    },
    {
      id: "check",
      title: t("imports.step.check"),
      content: draft && <CheckStep run={check} draft={draft} onChange={recheck} />,
      isReady: checked?.state === "done" && toBring > 0,
      next: checked?.state === "done" ? t("imports.run", { count: toBring }) : t("imports.run.plain"),
    },
    {
      id: "run",
      title: t("imports.step.run"),
      content: <RunStep run={run} />,
      isReady: run.import !== undefined && !isUnderWay(run.import),
      next: t("imports.another"),
    },
  ];
  const isRunning = (at === "check" && check.isRunning) || (at === "run" && run.isRunning);
  return <Steps label={t("imports.wizard")} steps={steps} current={at} onGo={go} isRunning={isRunning} />;
}

export type Run = ReturnType<typeof useRun>;

/** An import or a check that this page began, followed until it has ended. */
function useRun() {
  const starting = useStarting();
  const [id, setId] = useState<number | null>(null);
  const following = useImport(id);
  const isFollowed = id !== null && (following.data ? isUnderWay(following.data) : following.error === null);
  return {
    begin: (input: Parameters<typeof starting.mutate>[0]) => {
      setId(null);
      starting.mutate(input, { onSuccess: (begun) => setId(begun.id) });
    },
    import: id === null ? undefined : (following.data ?? starting.data),
    isRunning: starting.isPending || isFollowed,
    error: starting.error ?? following.error,
  };
}
