import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useDeciding, useTakingUseBack } from "./exchange-data.ts";

/** Notes what was decided by a fact, for whoever told it to read. */
export function DecideByFact({ fact }: { fact: number }) {
  const t = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("facts.decide")}
      </Button>
      {isOpen && <DecisionForm fact={fact} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function DecisionForm({ fact, onClose }: { fact: number; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const departments = useMe().data?.departments ?? [];
  const [decision, setDecision] = useState("");
  const [department, setDepartment] = useState(String(departments[0]?.id ?? ""));
  const deciding = useDeciding();
  const taking = useTakingUseBack();
  const save = () => {
    const by = department === "" ? {} : { department: Number(department) };
    deciding.mutate(
      { facts: [fact], decision, ...by },
      {
        onSuccess: ({ ids: [id] }) => {
          toast({
            text: t("facts.decided"),
            ...(id === undefined ? {} : { undo: () => taking.mutateAsync(id) }),
          });
          onClose();
        },
      },
    );
  };
  const { error } = deciding;
  return (
    <Dialog isOpen onClose={onClose} title={t("facts.decide")}>
      <Form
        onSubmit={save}
        action={t("facts.decide.save")}
        onCancel={onClose}
        isRunning={deciding.isPending}
        error={error}
      >
        <Textarea
          label={t("facts.decide.words")}
          description={t("facts.decide.hint")}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
          error={faultOf(error, "decision")}
          maxLength={500}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        {departments.length > 1 && (
          <NativeSelect
            label={t("facts.decide.department")}
            value={department}
            onChange={(event) => setDepartment(event.currentTarget.value)}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            error={faultOf(error, "department")}
          />
        )}
      </Form>
    </Dialog>
  );
}
