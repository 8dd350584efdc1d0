import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import { type WayForm, type WayKind, wayForms, wayKinds } from "../ways-out/choices-contract.ts";
import type { NewWay, Way, WayChange, WayWithSecret } from "../ways-out/contract.ts";
import { useDepartments, useKinds } from "./exchange-data.ts";
import { useKindName } from "./kind-words.ts";
import { refreshWays } from "./ways-words.ts";

type Props = { me: Me; way?: Way; onClose: () => void; onMade: (way: WayWithSecret) => void };

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

/** Where a way leads, how often, and what goes by it; a new way without one to change. */
export function WayFields({ me, way, onClose, onMade }: Props) {
  const t = useMessages();
  const mayLeadOut = me.may.includes("way.added");
  const [kind, setKind] = useState<WayKind>(way?.kind ?? (mayLeadOut ? "webhook" : "mail"));
  const [name, setName] = useState(way?.name ?? "");
  const [department, setDepartment] = useState(String(way?.department?.id ?? me.departments[0]?.id ?? ""));
  const [address, setAddress] = useState("");
  const [form, setForm] = useState<WayForm>(way?.form ?? "as_needed");
  const [hour, setHour] = useState(String(way?.hour ?? 8));
  const [timeZone, setTimeZone] = useState(way?.timeZone ?? "");
  const [factTypes, setFactTypes] = useState<string[]>(way?.factTypes ?? []);
  const departments = useDepartments();
  const kinds = useKinds();
  const kindName = useKindName();
  const isMail = kind === "mail";
  const save = useVerb(
    async (wanted: NewWay & WayChange, intent): Promise<WayWithSecret> => {
      if (!way) return answer(api["ways-out"].$post({ json: wanted }, intent));
      const { kind: _kind, department: _department, ...json } = wanted;
      const changed = await answer(
        api["ways-out"][":id"].$patch({ param: { id: String(way.id) }, json }, ifMatch(way.version)),
      );
      return { ...changed, secret: null };
    },
    { refresh: refreshWays },
  );
  const submit = () => {
    const leading = isMail || address === "" ? {} : { address };
    const owner = isMail || department === "" ? {} : { department: Number(department) };
    const called = name === "" ? {} : { name };
    const zone = timeZone === "" ? null : timeZone;
    const wanted = { kind, ...owner, ...called, ...leading, form, hour: Number(hour), timeZone: zone, factTypes };
    save.mutate(wanted, { onSuccess: onMade });
  };
  return (
    <Dialog isOpen onClose={onClose} title={way ? t("ways.change.title", { name: way.name }) : t("ways.add")}>
      <Form
        onSubmit={submit}
        action={t(way ? "ways.change.save" : "ways.add")}
        onCancel={onClose}
        isRunning={save.isPending}
        error={save.error}
      >
        {!way && (
          <Select
            label={t("ways.kind")}
            data={wayKinds
              .filter((one) => (one === "mail" ? me.member !== null : mayLeadOut))
              .map((value) => ({ value, label: t(`ways.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind((value ?? "webhook") as WayKind)}
            error={faultOf(save.error, "kind")}
            allowDeselect={false}
          />
        )}
        {!way && !isMail && (
          <Select
            label={t("ways.department")}
            data={(departments.data ?? []).map(({ id, name: label }) => ({ value: String(id), label }))}
            value={department}
            onChange={(value) => setDepartment(value ?? "")}
            error={faultOf(save.error, "department")}
            allowDeselect={false}
            required
          />
        )}
        {!isMail && (
          <TextInput
            label={t("ways.address")}
            description={t(way ? "ways.address.keep" : "ways.address.hint")}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={faultOf(save.error, "address")}
            inputMode="url"
            autoComplete="off"
            required={!way}
            data-autofocus
          />
        )}
        <TextInput
          label={t("ways.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(save.error, "name")}
          maxLength={100}
          autoComplete="off"
        />
        <Select
          label={t("ways.form")}
          data={wayForms.map((value) => ({ value, label: t(`ways.form.${value}`) }))}
          value={form}
          onChange={(value) => setForm((value ?? "as_needed") as WayForm)}
          error={faultOf(save.error, "form")}
          allowDeselect={false}
        />
        {form !== "each" && (
          <>
            <Select
              label={t("ways.hour")}
              data={hours}
              value={hour}
              onChange={(value) => setHour(value ?? "8")}
              error={faultOf(save.error, "hour")}
              allowDeselect={false}
            />
            <TextInput
              label={t("ways.zone")}
              description={t("ways.zone.hint")}
              placeholder={me.company.timeZone}
              value={timeZone}
              onChange={(event) => setTimeZone(event.currentTarget.value)}
              error={faultOf(save.error, "timeZone")}
              autoComplete="off"
            />
          </>
        )}
        <MultiSelect
          label={t("ways.types")}
          description={t("ways.types.hint")}
          data={(kinds.data ?? []).map((one) => ({ value: one.code, label: kindName(one) }))}
          value={factTypes}
          onChange={setFactTypes}
          error={faultOf(save.error, "factTypes")}
        />
      </Form>
    </Dialog>
  );
}
