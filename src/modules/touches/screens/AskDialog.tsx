import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AskSettlement, Capture } from "../contract.ts";
import { AnswerForm, useToldCapture } from "./AnswerForm.tsx";
import styles from "./Touches.module.css";
import { recallDepartment, touchKeys } from "./touch-data.ts";
import { writeKnown } from "./who.ts";

type AskDialogProps = { isOpen: boolean; onClose: () => void; person: number };

/** The question for one person: the answer, or that they were asked without one, or why nobody asked. */
export function AskDialog({ isOpen, onClose, person }: AskDialogProps) {
  const t = useMessages();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("touches.ask.title")} isWide>
      <AnswerForm who={writeKnown("", person)} onDone={onClose} onCancel={onClose} />
      <WithoutAnswer person={person} onDone={onClose} />
    </Dialog>
  );
}

function WithoutAnswer({ person, onDone }: { person: number; onDone: () => void }) {
  const t = useMessages();
  const me = useMe();
  const told = useToldCapture();
  const [reason, setReason] = useState("");
  const settling = useVerb(
    (json: AskSettlement): Promise<Capture> => {
      const department = recallDepartment(me.data?.departments ?? []);
      const whose = department === "" ? {} : { department: Number(department) };
      return answer(api.people[":id"].ask.$patch({ param: { id: String(person) }, json: { ...json, ...whose } }));
    },
    { refresh: touchKeys },
  );
  const settle = (settlement: AskSettlement) =>
    settling.mutate(settlement, {
      onSuccess: (capture) => {
        told(capture, t(`touches.ask.state.${settlement.state}`));
        onDone();
      },
    });
  return (
    <details className={styles.fold}>
      <summary>{t("touches.ask.without")}</summary>
      <div className={styles.folded}>
        {settling.error && <ProblemNotice error={settling.error} />}
        <div className={styles.actions}>
          <Button variant="default" onClick={() => settle({ state: "asked" })} loading={settling.isPending}>
            {t("touches.ask.asked")}
          </Button>
        </div>
        <TextInput
          label={t("touches.ask.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
        />
        <div className={styles.actions}>
          <Button
            variant="default"
            onClick={() => settle({ state: "not_asked", reason })}
            disabled={reason.trim() === ""}
            loading={settling.isPending}
          >
            {t("touches.ask.not")}
          </Button>
        </div>
      </div>
    </details>
  );
}
