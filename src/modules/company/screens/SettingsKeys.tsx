import { Button, Checkbox, Select, TextInput } from "@mantine/core";
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
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import { type ScopeName, scopeNames } from "../choices-contract.ts";
import type { Me } from "../contract.ts";
import type { ApiKey, NewApiKey } from "../sign-in-contract.ts";
import styles from "./Settings.module.css";

const refresh = [["keys"]] as const;

const scopeLabels: Record<ScopeName, PlainMessageId> = {
  read: "company.scope.read",
  capture: "company.scope.capture",
  import: "company.scope.import",
  manage: "company.scope.manage",
};

/** Keys with which programs act as oneself, within limits. */
export function SettingsKeys({ me }: { me: Me }) {
  const t = useMessages();
  const [isAdding, setIsAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: async () => (await answer(api.keys.$get({ query: {} }))).items,
    enabled: me.member !== null,
  });
  const columns = useKeyColumns(setRevoking);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("company.key.add")}
    </Button>
  );
  return (
    <Section title={t("company.settings.keys")} lead={t("company.settings.keys.lead")} actions={add}>
      <Loaded
        load={keys}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState title={t("company.key.none")} action={add}>
            {t("company.key.none.text")}
          </EmptyState>
        }
      >
        {(items) => <DataTable label={t("company.key.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
      {isAdding && <AddKey onClose={() => setIsAdding(false)} />}
      {revoking && <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}

function useKeyColumns(revoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  const t = useMessages();
  const formats = useFormats();
  return [
    { id: "name", header: t("company.key.name"), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: "hint", header: t("company.key.hint"), cell: ({ hint }) => <code>…{hint}</code> },
    {
      id: "scopes",
      header: t("company.key.scopes"),
      cell: ({ scopes }) => formats.list(scopes.map((scope) => t(scopeLabels[scope]))),
    },
    {
      id: "used",
      header: t("company.key.used"),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <DateTime at={lastUsedAt} /> : t("company.key.never")),
      sortBy: ({ lastUsedAt }) => lastUsedAt,
    },
    {
      id: "ends",
      header: t("company.key.ends"),
      cell: ({ expiresAt, revokedAt }) => {
        if (revokedAt !== null) return t("company.key.revoked");
        return expiresAt ? <DateTime at={expiresAt} /> : t("company.key.never");
      },
      sortBy: ({ expiresAt }) => expiresAt,
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (key) =>
        key.revokedAt === null && (
          <Button variant="default" size="compact-sm" onClick={() => revoke(key)}>
            {t("company.key.revoke")}
          </Button>
        ),
    },
  ];
}

const terms = ["30", "90", "365", "never"] as const;
type Term = (typeof terms)[number];

const termLabels: Record<Term, PlainMessageId> = {
  "30": "company.key.term.30",
  "90": "company.key.term.90",
  "365": "company.key.term.365",
  never: "company.key.term.never",
};

function AddKey({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ScopeName[]>(["read"]);
  const [term, setTerm] = useState<Term>("365");
  const add = useVerb((given: NewApiKey, intent) => answer(api.keys.$post({ json: given }, intent)), { refresh });
  const submit = () => add.mutate({ name, scopes: chosen, expiresAt: endOf(term, new Date()) });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={add.data ? t("company.key.added") : t("company.key.add")}
      isKept={add.data !== undefined}
    >
      {add.data ? (
        <div className={styles.secret}>
          <p className={styles.code}>{add.data.secret}</p>
          <div className={styles.buttons}>
            <CopyButton text={add.data.secret} label={t("company.key.copy")} />
          </div>
          <Banner tone="warn">{t("company.key.once")}</Banner>
        </div>
      ) : (
        <Form
          onSubmit={submit}
          action={t("company.key.add")}
          onCancel={onClose}
          isRunning={add.isPending}
          error={add.error}
        >
          <TextInput
            label={t("company.key.name")}
            description={t("company.key.name.hint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faultOf(add.error, "name")}
            autoComplete="off"
            data-autofocus
          />
          <Checkbox.Group
            label={t("company.key.scopes")}
            description={t("company.key.scopes.hint")}
            value={chosen}
            onChange={(values) => setChosen(scopeNames.filter((scope) => values.includes(scope)))}
            error={faultOf(add.error, "scopes")}
          >
            {scopeNames.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(scopeLabels[scope])} mt="xs" />
            ))}
          </Checkbox.Group>
          <Select
            label={t("company.key.ends")}
            data={terms.map((value) => ({ value, label: t(termLabels[value]) }))}
            value={term}
            onChange={(value) => setTerm(value ?? term)}
            error={faultOf(add.error, "expiresAt")}
            allowDeselect={false}
          />
        </Form>
      )}
    </Dialog>
  );
}

function RevokeKey({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const revoke = useVerb(() => answer(api.keys[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const done = () => {
    toast({ text: t("company.key.revoked.toast", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("company.key.revoke.title", { name })}
      action={t("company.key.revoke")}
      onConfirm={() => revoke.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={revoke.isPending}
      error={revoke.error}
    >
      {t("company.key.revoke.text")}
    </Confirm>
  );
}

function endOf(term: Term, now: Date): string | null {
  if (term === "never") return null;
  return new Date(now.getTime() + Number(term) * 24 * 3600 * 1000).toISOString();
}
