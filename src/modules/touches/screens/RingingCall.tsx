import { Button } from "@mantine/core";
import { IconPhoneIncoming } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Call } from "../call-contract.ts";
import { CaptureDialog } from "./CaptureDialog.tsx";
import { captureClock } from "./capture-clock.ts";
import { emptyDraft } from "./capture-draft.ts";
import styles from "./RingingCall.module.css";
import { ringingOf } from "./ringing.ts";
import { writeKnown } from "./who.ts";

const refresh = [["calls"]] as const;

/** The call that rings at the reader's, over whatever page is open: who it is, and the way to capture it in one step. */
export function RingingCall() {
  const { data } = useQuery({
    queryKey: ["calls", "ringing"],
    queryFn: async () => (await answer(api.calls.$get({ query: { limit: "5" } }))).items,
    // What rang a while ago goes away by itself.
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 60_000 : false),
  });
  const [captured, setCaptured] = useState<Call | null>(null);
  const call = ringingOf(data ?? [], Date.now());
  const capture = (rung: Call) => {
    captureClock.open();
    setCaptured(rung);
  };
  return (
    <>
      <div role="status">
        {call && call.id !== captured?.id && <Ringing key={call.id} call={call} onCapture={() => capture(call)} />}
      </div>
      {captured && (
        <CaptureDialog
          isOpen
          onClose={() => setCaptured(null)}
          call={captured.id}
          begin={{ ...emptyDraft, who: whoOf(captured), department: String(captured.department?.id ?? "") }}
          onSaved={() => setCaptured(null)}
        />
      )}
    </>
  );
}

function Ringing({ call, onCapture }: { call: Call; onCapture: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { id, person, number, colleague, line } = call;
  const param = { id: String(id) };
  const away = useVerb((_: undefined, intent) => answer(api.calls[":id"]["putting-away"].$post({ param }, intent)), {
    refresh,
  });
  const back = useVerb(() => answer(api.calls[":id"]["putting-away"].$delete({ param })), { refresh });
  const putAway = () => {
    const undo = () => back.mutateAsync(undefined);
    away.mutate(undefined, { onSuccess: () => toast({ text: t("touches.call.gone"), undo }) });
  };
  useCommand({ keys: "c", label: t("touches.call.capture"), group: "do", run: onCapture });
  const who = person?.name || colleague || number || t("touches.call.withheld");
  return (
    <section className={styles.ringing} aria-label={t("touches.call.rings", { who })}>
      <IconPhoneIncoming className={styles.icon} size={22} aria-hidden />
      <p className={styles.who}>
        <strong>{t("touches.call.rings", { who })}</strong>
        {line && <span> {t("touches.call.line", { line: line.label || line.number })}</span>}
      </p>
      <div className={styles.actions}>
        <Button onClick={onCapture}>{t("touches.call.capture")}</Button>
        {person && (
          <AppLink href={`/customers/${person.id}`}>{t("touches.call.open", { who: `CU-${person.id}` })}</AppLink>
        )}
        <Button variant="subtle" onClick={putAway} loading={away.isPending}>
          {t("touches.call.away")}
        </Button>
      </div>
    </section>
  );
}

function whoOf({ person, number, caller }: Call): string {
  if (person) return writeKnown(person.name, person.id);
  return caller === "number" ? (number ?? "") : "";
}
