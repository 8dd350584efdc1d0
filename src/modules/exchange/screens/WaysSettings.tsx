import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import type { Way, WayWithSecret } from "../ways-out/contract.ts";
import { OutgoingList } from "./OutgoingList.tsx";
import { WayFields } from "./WayFields.tsx";
import { WaySecret } from "./WaySecret.tsx";
import styles from "./Ways.module.css";
import { refreshWays, tryWords } from "./ways-words.ts";

type Open = { what: "add" } | { what: "change" | "rotate" | "remove"; way: Way } | null;

/** Where deliveries go beside the inbox, and what became of what went there. */
export function WaysSettings({ me }: { me: Me }) {
  const t = useMessages();
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<WayWithSecret | null>(null);
  const ways = useQuery({
    queryKey: ["ways-out"],
    queryFn: async () => (await answer(api["ways-out"].$get({ query: {} }))).items,
  });
  const close = () => setOpen(null);
  const show = (way: WayWithSecret) => {
    close();
    if (way.secret !== null) setMade(way);
  };
  const columns = useWayColumns(me, setOpen);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen({ what: "add" })}>
      {t("ways.add")}
    </Button>
  );
  return (
    <>
      <Section title={t("ways.title")} lead={t("ways.lead")} actions={add}>
        <Loaded
          load={ways}
          isEmpty={(items) => items.length === 0}
          empty={<EmptyState title={t("ways.none")}>{t("ways.none.text")}</EmptyState>}
        >
          {(items) => <DataTable label={t("ways.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
        </Loaded>
      </Section>
      <OutgoingList me={me} />
      {open?.what === "add" && <WayFields me={me} onClose={close} onMade={show} />}
      {open?.what === "change" && <WayFields me={me} way={open.way} onClose={close} onMade={show} />}
      {open?.what === "rotate" && <Rotate way={open.way} onClose={close} onMade={show} />}
      {open?.what === "remove" && <Remove way={open.way} onClose={close} />}
      {made && <WaySecret way={made} onClose={() => setMade(null)} />}
    </>
  );
}

function useWayColumns(me: Me, setOpen: (open: Open) => void): readonly Column<Way>[] {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const trying = useVerb(
    async ({ id }: Way, intent) => {
      await answer(api["ways-out"][":id"].trials.$post({ param: { id: String(id) } }, intent));
      toast({ text: t("ways.tried") });
    },
    { refresh: refreshWays },
  );
  const mayDecide = ({ member }: Way) => (member ? member.id === me.member : me.may.includes("way.changed"));
  return [
    { id: "name", header: t("ways.name"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      id: "kind",
      header: t("ways.kind"),
      cell: ({ kind, leadsTo }) => (
        <>
          {t(`ways.kind.${kind}`)} <code>{leadsTo}</code>
        </>
      ),
    },
    { id: "whose", header: t("ways.whose"), cell: ({ department, member }) => (department ?? member)?.name ?? "–" },
    { id: "form", header: t("ways.form"), cell: ({ form }) => t(`ways.form.${form}`) },
    {
      id: "last",
      header: t("ways.last"),
      cell: ({ lastTry }) =>
        lastTry ? (
          <>
            <DateTime at={lastTry.at} /> {tryWords(t, lastTry)}
          </>
        ) : (
          t("ways.last.none")
        ),
    },
    {
      id: "waiting",
      header: t("ways.waiting"),
      align: "end",
      cell: ({ waiting }) => formats.number(waiting),
      isOptional: true,
    },
    { id: "dead", header: t("ways.dead"), align: "end", cell: ({ dead }) => formats.number(dead) },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (way) =>
        mayDecide(way) && (
          <span className={styles.buttons}>
            <RowButton label={t("ways.try")} way={way} onClick={() => trying.mutate(way)} />
            <RowButton label={t("ways.change")} way={way} onClick={() => setOpen({ what: "change", way })} />
            {way.kind === "webhook" && (
              <RowButton label={t("ways.secret")} way={way} onClick={() => setOpen({ what: "rotate", way })} />
            )}
            <RowButton label={t("ways.remove")} way={way} onClick={() => setOpen({ what: "remove", way })} />
          </span>
        ),
    },
  ];
}

function RowButton({ label, way, onClick }: { label: string; way: Way; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {label} <span className="visually-hidden">{way.name}</span>
    </Button>
  );
}

type WayProps = { way: Way; onClose: () => void };

function Rotate({ way: { id, name }, onClose, onMade }: WayProps & { onMade: (way: WayWithSecret) => void }) {
  const t = useMessages();
  const rotate = useVerb(() => answer(api["ways-out"][":id"].secret.$post({ param: { id: String(id) }, json: {} })), {
    refresh: refreshWays,
  });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("ways.secret.title", { name })}
      action={t("ways.secret")}
      onConfirm={() => rotate.mutate(undefined, { onSuccess: onMade })}
      isRunning={rotate.isPending}
      error={rotate.error}
    >
      {t("ways.secret.text")}
    </Confirm>
  );
}

function Remove({ way: { id, name }, onClose }: WayProps) {
  const t = useMessages();
  const toast = useToast();
  const remove = useVerb(() => answer(api["ways-out"][":id"].$delete({ param: { id: String(id) } })), {
    refresh: refreshWays,
  });
  const done = () => {
    toast({ text: t("ways.removed", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("ways.remove.title", { name })}
      action={t("ways.remove")}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
    >
      {t("ways.remove.text")}
    </Confirm>
  );
}
