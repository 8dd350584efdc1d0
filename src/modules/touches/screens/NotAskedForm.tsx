import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Question } from "../asking-contract.ts";
import type { AskSettlement, Capture } from "../contract.ts";
import { useAsking, useReasonName } from "./asking-data.ts";
import styles from "./Touches.module.css";
import { useToldCapture } from "./told-capture.ts";
import { recallDepartment, touchKeys } from "./touch-data.ts";

/** Writes down that somebody asked, or why nobody did; the message takes it back. */
export function useSettling(person: number, question: Question, onDone: () => void) {
  const t = useMessages();
  const me = useMe();
  const told = useToldCapture();
  // What asked may be gone by the time that everything is read again.
  const settling = useVerb(
    async (settlement: AskSettlement): Promise<Capture> => {
      const department = recallDepartment(me.data?.departments ?? []);
      const whose = department === "" ? {} : { department: Number(department) };
      const json = { ...whose, ...settlement, ...(question === "back" ? { question } : {}) };
      const capture = await answer(api.people[":id"].ask.$patch({ param: { id: String(person) }, json }));
      told(capture, t(`touches.ask.state.${settlement.state}`));
      onDone();
      return capture;
    },
    { refresh: touchKeys },
  );
  return {
    settle: (settlement: AskSettlement) => settling.mutate(settlement),
    error: settling.error,
    isPending: settling.isPending,
  };
}

type NotAskedFormProps = {
  settling: ReturnType<typeof useSettling>;
  department?: number | undefined;
  isFocused?: boolean;
};

/** Why nobody asked: a usual reason, words, or both. */
export function NotAskedForm({ settling, department, isFocused = false }: NotAskedFormProps) {
  const t = useMessages();
  const asking = useAsking();
  const reasonName = useReasonName();
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const whose = department === undefined ? {} : { department };
  const because = code === "" ? {} : { reasonCode: code };
  return (
    <form
      className={styles.folded}
      onSubmit={(event) => {
        event.preventDefault();
        if (!settling.isPending) settling.settle({ state: "not_asked", reason, ...because, ...whose });
      }}
    >
      {settling.error && <ProblemNotice error={settling.error} />}
      <NativeSelect
        label={t("touches.ask.reason")}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        data={[
          { value: "", label: t("touches.ask.reason.other") },
          ...(asking.data?.reasons ?? []).map((one) => ({ value: one.code, label: reasonName(one.code) })),
        ]}
        autoFocus={isFocused}
      />
      <TextInput
        label={t("touches.ask.reason.words")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={300}
        enterKeyHint="done"
      />
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="default"
          disabled={reason.trim() === "" && code === ""}
          loading={settling.isPending}
        >
          {t("touches.ask.not")}
        </Button>
      </div>
    </form>
  );
}
