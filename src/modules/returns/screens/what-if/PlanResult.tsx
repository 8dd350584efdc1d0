import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../../web/api/client.ts";
import { useVerb } from "../../../../web/api/queries.ts";
import { useMay } from "../../../../web/api/session.ts";
import { Banner } from "../../../../web/kit/Banner.tsx";
import { Dialog } from "../../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../../web/kit/form/Form.tsx";
import type { Column } from "../../../../web/kit/table/columns.ts";
import { DataTable } from "../../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { BudgetPlan, NewScenario, PlanRequest } from "../../what-if/contract.ts";
import styles from "./WhatIf.module.css";
import { scenarioKeys, useAmounts } from "./what-if-data.ts";

type PlannedChannel = BudgetPlan["channels"][number];
type PlanResultProps = { plan: BudgetPlan; request: PlanRequest; money: (value: number) => string };

/** The split that brings most, what holds it, and the way to decide for it. */
export function PlanResult({ plan, request, money }: PlanResultProps) {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const { interval } = useAmounts(plan.currency);
  const [isSaving, setIsSaving] = useState(false);
  const { budget, unspent, gain, better, channels } = plan;
  const full = channels.filter(({ bound }) => bound === "most" || bound === "highest_so_far" || bound === "too_thin");
  const columns: Column<PlannedChannel>[] = [
    { id: "channel", header: t("whatif.channel"), cell: ({ channel }) => channel.name },
    { id: "now", header: t("whatif.plan.was"), cell: ({ now }) => money(now), align: "end" },
    { id: "planned", header: t("whatif.plan.planned"), cell: ({ planned }) => money(planned), align: "end" },
    { id: "change", header: t("whatif.plan.change"), cell: ({ now, planned }) => money(planned - now), align: "end" },
    { id: "bound", header: t("whatif.plan.bound"), cell: ({ bound }) => t(`whatif.plan.bound.${bound ?? "none"}`) },
    {
      id: "margin",
      header: t("whatif.margin"),
      cell: ({ margin }) => (margin ? interval(margin) : "–"),
      align: "end",
    },
  ];
  return (
    <div className={styles.result}>
      <h3>{t("whatif.plan.result")}</h3>
      <p role="status">
        {gain.estimate < 0
          ? t("whatif.plan.loss", {
              loss: money(-gain.estimate),
              low: money(-gain.high),
              high: money(-gain.low),
              better: Math.round(better),
            })
          : t("whatif.plan.gain", {
              gain: money(gain.estimate),
              low: money(gain.low),
              high: money(gain.high),
              better: Math.round(better),
            })}
      </p>
      {unspent > budget * 1e-6 ? (
        <Banner tone="warn">
          {t("whatif.plan.unspent", {
            unspent: money(unspent),
            budget: money(budget),
            channels: formats.list(full.map(({ channel }) => channel.name)),
          })}
        </Banner>
      ) : (
        <p>{t("whatif.plan.whole", { budget: money(budget) })}</p>
      )}
      <DataTable
        label={t("whatif.plan.table")}
        columns={columns}
        rows={channels}
        rowKey={({ channel }) => channel.id}
        isSortedByServer
      />
      {may("scenario.saved") && (
        <p>
          <Button variant="default" onClick={() => setIsSaving(true)}>
            {t("whatif.save")}
          </Button>
        </p>
      )}
      <SaveDialog isOpen={isSaving} onClose={() => setIsSaving(false)} request={request} />
    </div>
  );
}

function SaveDialog({ isOpen, onClose, request }: { isOpen: boolean; onClose: () => void; request: PlanRequest }) {
  const t = useMessages();
  const toast = useToast();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const undoing = useVerb((id: number) => answer(api.scenarios[":id"].$delete({ param: { id: String(id) } })), {
    refresh: scenarioKeys,
  });
  const saving = useVerb((json: NewScenario) => answer(api.scenarios.$post({ json })), { refresh: scenarioKeys });
  const save = () =>
    saving.mutate(
      { name, note, plan: request },
      {
        onSuccess: ({ id, answers }) => {
          toast({ text: t("whatif.saved", { count: answers }), undo: () => undoing.mutateAsync(id) });
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("whatif.save")} isWide>
      <Form
        onSubmit={save}
        action={t("whatif.save")}
        onCancel={onClose}
        isRunning={saving.isPending}
        error={saving.error}
      >
        <p>{t("whatif.save.hint")}</p>
        <TextInput
          label={t("whatif.save.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(saving.error, "name")}
          maxLength={200}
          required
          data-autofocus
        />
        <Textarea
          label={t("whatif.save.note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={faultOf(saving.error, "note")}
          maxLength={2000}
          autosize
          minRows={2}
        />
      </Form>
    </Dialog>
  );
}
