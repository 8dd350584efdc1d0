import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useColleagues } from "../../../web/inbox/inbox-data.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FrictionRow } from "../friction/contract.ts";
import { useOwning } from "./friction-data.ts";
import { useCauseWords } from "./friction-words.ts";

/** Names the colleague who takes care of a cause, or leaves it to the heads. */
export function OwnFriction({ row, onClose }: { row: FrictionRow; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const causeWords = useCauseWords();
  const owning = useOwning();
  const { cause, reason, waiting, waitedOn, owner } = row;
  const colleagues = useColleagues(owner.department.id);
  const [chosen, setChosen] = useState(owner.member ? String(owner.member.id) : "");
  const key = { cause, reason: reason?.code ?? null, waiting: waiting.id, waitedOn: waitedOn.id };
  const save = () =>
    owning.mutate(
      { ...key, member: chosen === "" ? null : Number(chosen) },
      {
        onSuccess: ({ before }) => {
          onClose();
          toast({
            text: t(chosen === "" ? "friction.left" : "friction.named", { cause: causeWords(row) }),
            undo: () => owning.mutateAsync({ ...key, member: before }),
          });
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={t("friction.own.title")}>
      <p>{t("friction.own.text", { cause: causeWords(row), waiting: waiting.name, on: waitedOn.name })}</p>
      <Loaded load={colleagues}>
        {(members) => (
          <Form onSubmit={save} action={t("friction.own.save")} isRunning={owning.isPending} error={owning.error}>
            <NativeSelect
              label={t("friction.own.who", { department: owner.department.name })}
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
              error={faultOf(owning.error, "member")}
              data={[
                { value: "", label: t("friction.own.heads") },
                ...members.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
            />
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}
