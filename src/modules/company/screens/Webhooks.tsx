import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { CopyButton } from "../../../web/kit/CopyButton.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { WebhookSource, WebhookWithSecret } from "../webhook-contract.ts";
import styles from "./Settings.module.css";

const refresh = [["webhooks"]] as const;

type Open = { what: "add" } | { what: "rotate" | "remove"; source: WebhookSource } | null;

/** The systems that report calls by signed messages. A secret is shown once, when it is made. */
export function Webhooks() {
  const t = useMessages();
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const sources = useQuery({ queryKey: ["webhooks"], queryFn: async () => (await answer(api.webhooks.$get())).items });
  const columns = useSourceColumns((what, source) => setOpen({ what, source }));
  const close = () => setOpen(null);
  const show = (source: WebhookWithSecret) => {
    close();
    setMade(source);
  };
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen({ what: "add" })}>
      {t("phones.hook.add")}
    </Button>
  );
  return (
    <Section title={t("phones.hooks")} lead={t("phones.hooks.lead")} actions={add}>
      <Loaded
        load={sources}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState title={t("phones.hooks.none")}>{t("phones.hooks.none.text")}</EmptyState>}
      >
        {(items) => <DataTable label={t("phones.hook.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
      {open?.what === "add" && <AddSource onClose={close} onMade={show} />}
      {open?.what === "rotate" && <Rotate source={open.source} onClose={close} onMade={show} />}
      {open?.what === "remove" && <Remove source={open.source} onClose={close} />}
      {made && <Secret source={made} onClose={() => setMade(null)} />}
    </Section>
  );
}

function useSourceColumns(onOpen: (what: "rotate" | "remove", source: WebhookSource) => void) {
  const t = useMessages();
  const formats = useFormats();
  const columns: Column<WebhookSource>[] = [
    { id: "name", header: t("phones.hook"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: "path", header: t("phones.hook.path"), cell: ({ path }) => <code className={styles.mail}>{path}</code> },
    {
      id: "last",
      header: t("phones.hook.last"),
      cell: ({ lastDelivery }) =>
        lastDelivery ? (
          <>
            <DateTime at={lastDelivery.at} /> {t(`phones.hook.result.${lastDelivery.result}`)}
          </>
        ) : (
          t("phones.hook.never")
        ),
    },
    {
      id: "refused",
      header: t("phones.hook.refused"),
      align: "end",
      cell: ({ refusals }) => formats.number(refusals.reduce((sum, { count }) => sum + count, 0)),
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (source) => (
        <span className={styles.buttons}>
          {(["rotate", "remove"] as const).map((what) => (
            <Button key={what} variant="default" size="compact-sm" onClick={() => onOpen(what, source)}>
              {t(`phones.hook.${what}`)} <span className="visually-hidden">{source.name}</span>
            </Button>
          ))}
        </span>
      ),
    },
  ];
  return columns;
}

type MakeProps = { onClose: () => void; onMade: (source: WebhookWithSecret) => void };

function AddSource({ onClose, onMade }: MakeProps) {
  const t = useMessages();
  const [name, setName] = useState("");
  const add = useVerb((json: { name: string }, intent) => answer(api.webhooks.$post({ json }, intent)), { refresh });
  return (
    <Dialog isOpen onClose={onClose} title={t("phones.hook.add")}>
      <Form
        onSubmit={() => add.mutate({ name }, { onSuccess: onMade })}
        action={t("phones.hook.add")}
        onCancel={onClose}
        isRunning={add.isPending}
        error={add.error}
      >
        <TextInput
          label={t("phones.hook.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(add.error, "name")}
          autoComplete="off"
          required
          data-autofocus
        />
      </Form>
    </Dialog>
  );
}

function Rotate({ source: { id, name }, onClose, onMade }: MakeProps & { source: WebhookSource }) {
  const t = useMessages();
  const rotate = useVerb(
    () => answer(api.webhooks[":id"].secret.$post({ param: { id: String(id) }, json: { keepOldHours: 24 } })),
    { refresh },
  );
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("phones.hook.rotate.title", { name })}
      action={t("phones.hook.rotate")}
      onConfirm={() => rotate.mutate(undefined, { onSuccess: onMade })}
      isRunning={rotate.isPending}
      error={rotate.error}
    >
      {t("phones.hook.rotate.text")}
    </Confirm>
  );
}

function Remove({ source: { id, name }, onClose }: { source: WebhookSource; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const remove = useVerb(() => answer(api.webhooks[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const done = () => {
    toast({ text: t("phones.hook.removed", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("phones.hook.remove.title", { name })}
      action={t("phones.hook.remove")}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
    >
      {t("phones.hook.remove.text")}
    </Confirm>
  );
}

function Secret({ source: { name, path, secret }, onClose }: { source: WebhookWithSecret; onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog isOpen onClose={onClose} title={t("phones.hook.secret", { name })} isKept>
      <div className={styles.secret}>
        <p className={styles.code}>{secret}</p>
        <div className={styles.buttons}>
          <CopyButton text={secret} label={t("phones.hook.secret.copy")} />
        </div>
        <Banner tone="warn">{t("phones.hook.secret.once")}</Banner>
        <p>
          {t("phones.hook.path")} <code>{new URL(path, location.origin).href}</code>
        </p>
      </div>
    </Dialog>
  );
}
