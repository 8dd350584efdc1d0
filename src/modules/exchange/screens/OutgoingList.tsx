import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import { type OutgoingState, outgoingStates } from "../ways-out/choices-contract.ts";
import type { Outgoing, OutgoingTry } from "../ways-out/contract.ts";
import styles from "./Ways.module.css";
import { becauseWords, refreshWays, tryWords } from "./ways-words.ts";

/** What went out, with the tries of each, and the way to send again what could not be delivered. */
export function OutgoingList({ me }: { me: Me }) {
  const t = useMessages();
  const [state, setState] = useState<OutgoingState | "">("");
  const [shown, setShown] = useState<Outgoing | null>(null);
  const pages = usePages(["outgoing", state], (cursor) =>
    answer(api.outgoing.$get({ query: { limit: "50", ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } })),
  );
  const columns = useOutgoingColumns(me, setShown);
  const choice = (
    <Select
      label={t("ways.out.state")}
      data={[
        { value: "", label: t("ways.out.all") },
        ...outgoingStates.map((value) => ({ value, label: t(`ways.state.${value}`) })),
      ]}
      value={state}
      onChange={(value) => setState((value ?? "") as OutgoingState | "")}
      allowDeselect={false}
    />
  );
  return (
    <Section title={t("ways.out")} lead={t("ways.out.lead")} actions={choice}>
      <Loaded
        load={pages}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState title={t("ways.out.none")}>{t("ways.out.none.text")}</EmptyState>}
      >
        {(items) => (
          <DataTable
            label={t("ways.out")}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            more={pages.more}
            isSortedByServer
          />
        )}
      </Loaded>
      {shown && <Tries outgoing={shown} onClose={() => setShown(null)} />}
    </Section>
  );
}

function useOutgoingColumns(me: Me, onShow: (outgoing: Outgoing) => void): readonly Column<Outgoing>[] {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const again = useVerb(
    async ({ id }: Outgoing, intent) => {
      await answer(api.outgoing[":id"].replay.$post({ param: { id: String(id) } }, intent));
      toast({ text: t("ways.out.again.done", { count: 1 }) });
    },
    { refresh: refreshWays },
  );
  const mayReplay = me.may.includes("outgoing.replayed");
  return [
    { id: "at", header: t("ways.out.at"), cell: ({ queuedAt }) => <DateTime at={queuedAt} /> },
    { id: "way", header: t("ways.out.way"), cell: ({ way }) => way.name },
    { id: "what", header: t("ways.out.what"), cell: ({ kind }) => t(`ways.out.what.${kind}`) },
    {
      id: "state",
      header: t("ways.out.state"),
      cell: ({ state, because }) =>
        because ? `${t(`ways.state.${state}`)}: ${becauseWords(t, because)}` : t(`ways.state.${state}`),
    },
    { id: "tries", header: t("ways.out.tries"), align: "end", cell: ({ tries }) => formats.number(tries) },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (outgoing) => (
        <span className={styles.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => onShow(outgoing)}>
            {t("ways.out.show")} <span className="visually-hidden">{outgoing.message}</span>
          </Button>
          {mayReplay && outgoing.state === "dead" && (
            <Button variant="default" size="compact-sm" onClick={() => again.mutate(outgoing)}>
              {t("ways.out.again")} <span className="visually-hidden">{outgoing.message}</span>
            </Button>
          )}
        </span>
      ),
    },
  ];
}

function Tries({ outgoing: { id, message }, onClose }: { outgoing: Outgoing; onClose: () => void }) {
  const t = useMessages();
  const detail = useQuery({
    queryKey: ["outgoing", "tries", id],
    queryFn: () => answer(api.outgoing[":id"].$get({ param: { id: String(id) } })),
  });
  const columns: readonly Column<OutgoingTry>[] = [
    { id: "at", header: t("ways.last"), cell: ({ at }) => <DateTime at={at} /> },
    { id: "came", header: t("ways.out.state"), cell: (tried) => tryWords(t, tried) },
    {
      id: "took",
      header: t("ways.out.took"),
      align: "end",
      cell: ({ milliseconds }) => t("ways.out.milliseconds", { milliseconds }),
    },
  ];
  return (
    <Dialog isOpen onClose={onClose} title={t("ways.out.message", { message })}>
      <Loaded
        load={detail}
        isEmpty={({ attempts }) => attempts.length === 0}
        empty={<EmptyState title={t("ways.last.none")}>{t("ways.out.none.text")}</EmptyState>}
      >
        {({ attempts }) => (
          <DataTable label={t("ways.out.tries")} columns={columns} rows={attempts} rowKey={({ at }) => at} />
        )}
      </Loaded>
    </Dialog>
  );
}
