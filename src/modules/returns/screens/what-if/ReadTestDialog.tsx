import { Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../../web/api/client.ts";
import { useVerb } from "../../../../web/api/queries.ts";
import { Dialog } from "../../../../web/kit/Dialog.tsx";
import { FileDrop } from "../../../../web/kit/FileDrop.tsx";
import { Form, faultOf } from "../../../../web/kit/form/Form.tsx";
import { useToast } from "../../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { NewExperiment } from "../../experiments/contract.ts";
import { experimentKeys } from "./what-if-data.ts";

const largest = 3_000_000;
const blank = { name: "", control: "", channel: "", treated: "", from: "", to: "", reach: 100 };

/** A file of a randomised test, and whether it draws the curve of a channel. */
export function ReadTestDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [typed, setTyped] = useState(blank);
  const channels = useQuery({
    queryKey: ["channels", "of tests"],
    queryFn: async () => (await answer(api.channels.$get({ query: {} }))).items,
    enabled: isOpen && isDrawing,
  });
  const undoing = useVerb((id: number) => answer(api.experiments[":id"].$delete({ param: { id: String(id) } })), {
    refresh: experimentKeys,
  });
  const saving = useVerb(
    async (input: Omit<NewExperiment, "csv"> & { file: File | null }) => {
      const { file: chosen, ...json } = input;
      return answer(api.experiments.$post({ json: { ...json, csv: (await chosen?.text()) ?? "" } }));
    },
    { refresh: experimentKeys },
  );
  const set = (part: Partial<typeof blank>) => setTyped({ ...typed, ...part });
  const field = (name: "name" | "control" | "treated" | "from" | "to", path: string) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    error: faultOf(saving.error, path),
  });
  const save = () =>
    saving.mutate(
      {
        name: typed.name,
        file,
        ...(typed.control.trim() !== "" && { control: typed.control }),
        ...(isDrawing && {
          calibrates: {
            channel: Number(typed.channel),
            treated: typed.treated,
            from: typed.from,
            to: typed.to,
            reach: typed.reach / 100,
          },
        }),
      },
      {
        onSuccess: ({ id }) => {
          toast({ text: t("whatif.tests.saved"), undo: () => undoing.mutateAsync(id) });
          setTyped(blank);
          setFile(null);
          onClose();
        },
      },
    );
  const names = [
    { value: "", label: "" },
    ...(channels.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("whatif.tests.read")} isWide>
      <Form
        onSubmit={save}
        action={t("whatif.tests.save")}
        onCancel={onClose}
        isRunning={saving.isPending}
        error={saving.error}
      >
        <TextInput label={t("whatif.tests.name")} {...field("name", "name")} maxLength={200} required data-autofocus />
        <FileDrop label={t("whatif.tests.file")} kinds={[".csv"]} limit={largest} file={file} onChange={setFile} />
        <TextInput
          label={t("whatif.tests.control")}
          description={t("whatif.tests.control.hint")}
          {...field("control", "control")}
          maxLength={100}
        />
        <Checkbox
          label={t("whatif.tests.calibrate")}
          checked={isDrawing}
          onChange={(event) => setIsDrawing(event.currentTarget.checked)}
        />
        {isDrawing && (
          <>
            <NativeSelect
              label={t("whatif.tests.channel")}
              data={names}
              value={typed.channel}
              onChange={(event) => set({ channel: event.currentTarget.value })}
              error={faultOf(saving.error, "calibrates.channel")}
            />
            <TextInput label={t("whatif.tests.treated")} {...field("treated", "calibrates.treated")} maxLength={100} />
            <TextInput type="date" label={t("whatif.tests.from")} {...field("from", "calibrates.from")} />
            <TextInput type="date" label={t("whatif.tests.to")} {...field("to", "calibrates.to")} />
            <NumberInput
              label={t("whatif.tests.reach")}
              description={t("whatif.tests.reach.hint")}
              value={typed.reach}
              onChange={(value) => set({ reach: Number(value) })}
              min={0.1}
              max={100}
              suffix=" %"
              error={faultOf(saving.error, "calibrates.reach")}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
