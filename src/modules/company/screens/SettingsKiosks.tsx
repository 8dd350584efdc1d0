import { Button, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { renderSVG } from "uqr";
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
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { KioskAudience } from "../choices-contract.ts";
import type { Me } from "../contract.ts";
import type { Kiosk, KioskWithCode, NewKiosk } from "../kiosk-contract.ts";
import styles from "./Settings.module.css";

const refresh = [["kiosks"]] as const;
const terms = ["7", "30", "90", "365"] as const;

/** Links for tablets and phones without a sign-in. */
export function SettingsKiosks({ me }: { me: Me }) {
  const t = useMessages();
  const [isAdding, setIsAdding] = useState(false);
  const [made, setMade] = useState<KioskWithCode | null>(null);
  const [revoking, setRevoking] = useState<Kiosk | null>(null);
  const kiosks = useQuery({ queryKey: ["kiosks"], queryFn: async () => (await answer(api.kiosks.$get())).items });
  const recode = useVerb(
    ({ id }: Kiosk, intent) => answer(api.kiosks[":id"].code.$post({ param: { id: String(id) } }, intent)),
    { refresh },
  );
  const columns = useKioskColumns((kiosk) => recode.mutate(kiosk, { onSuccess: setMade }), setRevoking);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("kiosk.add")}
    </Button>
  );
  return (
    <Section title={t("kiosk.settings")} lead={t("kiosk.settings.lead")} actions={add}>
      <Loaded
        load={kiosks}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState title={t("kiosk.none")} action={add}>
            {t("kiosk.none.text")}
          </EmptyState>
        }
      >
        {(items) => <DataTable label={t("kiosk.list")} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Loaded>
      {isAdding && (
        <AddKiosk
          me={me}
          onClose={() => setIsAdding(false)}
          onMade={(kiosk) => {
            setIsAdding(false);
            setMade(kiosk);
          }}
        />
      )}
      {made && <MadeKiosk kiosk={made} onClose={() => setMade(null)} />}
      {revoking && <RevokeKiosk kiosk={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}

function useKioskColumns(recode: (kiosk: Kiosk) => void, revoke: (kiosk: Kiosk) => void): readonly Column<Kiosk>[] {
  const t = useMessages();
  return [
    {
      id: "name",
      header: t("kiosk.name"),
      cell: ({ name, place }) => (
        <>
          {name}
          {place !== "" && <span className={styles.soft}> {place}</span>}
        </>
      ),
      sortBy: ({ name }) => name,
    },
    { id: "department", header: t("kiosk.department"), cell: ({ department }) => department.name },
    { id: "audience", header: t("kiosk.audience"), cell: ({ audience }) => t(`kiosk.audience.${audience}`) },
    { id: "state", header: t("kiosk.state"), cell: ({ state }) => t(`kiosk.state.${state}`) },
    { id: "until", header: t("kiosk.until"), cell: ({ expiresAt }) => <DateTime at={expiresAt} /> },
    {
      id: "used",
      header: t("kiosk.used"),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <DateTime at={lastUsedAt} /> : t("kiosk.never")),
    },
    {
      id: "left",
      header: t("kiosk.left"),
      cell: ({ answers, ideas }) => t("kiosk.left.count", { answers, ideas }),
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: (kiosk) =>
        kiosk.state !== "revoked" && (
          <span className={styles.buttons}>
            <Button variant="default" size="compact-sm" onClick={() => recode(kiosk)}>
              {t("kiosk.recode")}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => revoke(kiosk)}>
              {t("kiosk.revoke")}
            </Button>
          </span>
        ),
    },
  ];
}

function AddKiosk({ me, onClose, onMade }: { me: Me; onClose: () => void; onMade: (kiosk: KioskWithCode) => void }) {
  const t = useMessages();
  const departments = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
  const isAdmin = me.roles.includes("admin");
  const own = (departments.data ?? []).filter(({ id }) => isAdmin || me.departments.some((one) => one.id === id));
  const [values, setValues] = useState({ name: "", place: "", department: "", audience: "customers", days: "90" });
  const add = useVerb((json: NewKiosk, intent) => answer(api.kiosks.$post({ json }, intent)), { refresh });
  const department = values.department || String(own[0]?.id ?? "");
  const submit = () => {
    const expiresAt = new Date(Date.now() + Number(values.days) * 86_400_000).toISOString();
    const { name, place } = values;
    const audience = values.audience as KioskAudience;
    add.mutate({ name, place, audience, department: Number(department), expiresAt }, { onSuccess: onMade });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t("kiosk.add")}>
      <Form onSubmit={submit} action={t("kiosk.add")} onCancel={onClose} isRunning={add.isPending} error={add.error}>
        <TextInput
          label={t("kiosk.name")}
          value={values.name}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          error={faultOf(add.error, "name")}
          data-autofocus
        />
        <TextInput
          label={t("kiosk.place")}
          value={values.place}
          onChange={(event) => setValues({ ...values, place: event.currentTarget.value })}
        />
        <Select
          label={t("kiosk.department")}
          data={own.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={department}
          onChange={(value) => setValues({ ...values, department: value ?? "" })}
          allowDeselect={false}
        />
        <Select
          label={t("kiosk.audience")}
          data={[
            { value: "customers", label: t("kiosk.audience.customers") },
            { value: "staff", label: t("kiosk.audience.staff") },
          ]}
          value={values.audience}
          onChange={(value) => setValues({ ...values, audience: value ?? "customers" })}
          allowDeselect={false}
        />
        <Select
          label={t("kiosk.ends")}
          data={terms.map((value) => ({ value, label: t("kiosk.days", { days: Number(value) }) }))}
          value={values.days}
          onChange={(value) => setValues({ ...values, days: value ?? "90" })}
          allowDeselect={false}
        />
      </Form>
    </Dialog>
  );
}

function MadeKiosk({ kiosk, onClose }: { kiosk: KioskWithCode; onClose: () => void }) {
  const t = useMessages();
  const address = new URL(kiosk.path, location.origin).href;
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(address))}`;
  return (
    <Dialog isOpen onClose={onClose} title={t("kiosk.made")} isKept>
      <div className={styles.secret}>
        <img src={picture} alt={t("kiosk.qr")} width={220} height={220} />
        <p className={styles.code}>{address}</p>
        <p>
          {t("kiosk.code")}: <strong>{kiosk.code}</strong>
        </p>
        <div className={styles.buttons}>
          <CopyButton text={address} label={t("kiosk.copy")} />
        </div>
        <Banner tone="warn">{t("kiosk.made.once")}</Banner>
      </div>
    </Dialog>
  );
}

function RevokeKiosk({ kiosk, onClose }: { kiosk: Kiosk; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { id, name } = kiosk;
  const revoke = useVerb(() => answer(api.kiosks[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const done = () => {
    toast({ text: t("kiosk.revoked", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("kiosk.revoke.title", { name })}
      action={t("kiosk.revoke")}
      onConfirm={() => revoke.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={revoke.isPending}
      error={revoke.error}
    >
      {t("kiosk.revoke.text")}
    </Confirm>
  );
}
