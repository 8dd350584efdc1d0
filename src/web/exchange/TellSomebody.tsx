import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTelling, useWithdrawingTold, type Whom } from "../../modules/exchange/screens/told-data.ts";
import { ToldLineFields } from "../../modules/touches/screens/ToldFields.tsx";
import { firstTold, type ToldDraft } from "../../modules/touches/screens/told-draft.ts";
import { useMe } from "../api/session.ts";
import { Dialog } from "../kit/Dialog.tsx";
import { Form, faultOf } from "../kit/form/Form.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** Writes down what somebody, or an account as a whole, was told now. */
export function TellSomebody({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const t = useMessages();
  const own = useMe().data?.departments ?? [];
  const [line, setLine] = useState<ToldDraft>(firstTold);
  const [department, setDepartment] = useState(String(own[0]?.id ?? ""));
  const telling = useTelling();
  const withdrawing = useWithdrawingTold();
  const toast = useToast();
  const { error } = telling;
  const { until, ...told } = line;
  const save = () =>
    telling.mutate(
      {
        ...{ ...told, ...whom },
        ...(until === "" ? {} : { until }),
        ...(department === "" ? {} : { department: Number(department) }),
      },
      {
        onSuccess: (written) => {
          onClose();
          toast({ text: t("told.written"), undo: () => withdrawing.mutateAsync(written) });
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={t("told.add")}>
      <Form onSubmit={save} action={t("told.save")} onCancel={onClose} isRunning={telling.isPending} error={error}>
        <ToldLineFields value={line} onChange={setLine} faultOf={(field) => faultOf(error, field)} />
        {own.length > 1 && (
          <NativeSelect
            label={t("told.department")}
            value={department}
            onChange={(event) => setDepartment(event.currentTarget.value)}
            data={own.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        )}
      </Form>
    </Dialog>
  );
}
