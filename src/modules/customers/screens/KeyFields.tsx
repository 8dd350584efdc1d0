import { TextInput } from "@mantine/core";
import { useMe } from "../../../web/api/session.ts";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { KeyKind } from "../contract.ts";

export const kindLabels = {
  mail: "customers.key.mail",
  phone: "customers.key.phone",
  external: "customers.key.external",
  visitor: "customers.key.visitor",
} as const satisfies Record<KeyKind, string>;

/** One new key of each kind that people type. */
export type WrittenKeys = { mail: string; phone: string; external: string };
export const noKeys: WrittenKeys = { mail: "", phone: "", external: "" };

/** The keys that are not empty, as the API takes them. */
export function writtenKeys({ mail, phone, external }: WrittenKeys) {
  const list = (text: string) => (text.trim() === "" ? [] : [text.trim()]);
  return { mails: list(mail), phones: list(phone), externalIds: list(external) };
}

type KeyFieldsProps = {
  value: WrittenKeys;
  onChange: (keys: WrittenKeys) => void;
  error: Error | null;
  /** What stands before the paths that a refusal names: `addKeys.` in a change. */
  under: string;
  /** The person has some already. */
  isMore?: boolean;
};

/** Mail, phone and external id. */
export function KeyFields({ value, onChange, error, under, isMore = false }: KeyFieldsProps) {
  const t = useMessages();
  const { locale } = useFormats();
  const { data: me } = useMe();
  const country = me?.company.country ?? "";
  const countryName =
    country === "" ? "" : (new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country);
  const set = (kind: keyof WrittenKeys) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...value, [kind]: event.currentTarget.value });
  return (
    <>
      <TextInput
        type="email"
        label={t(isMore ? "customers.field.add.mail" : "customers.field.mail")}
        value={value.mail}
        onChange={set("mail")}
        error={faultOf(error, `${under}mails.0`)}
        autoComplete="off"
      />
      <TextInput
        type="tel"
        label={t(isMore ? "customers.field.add.phone" : "customers.field.phone")}
        description={t("customers.field.phone.hint", { country: countryName })}
        value={value.phone}
        onChange={set("phone")}
        error={faultOf(error, `${under}phones.0`)}
        autoComplete="off"
      />
      <TextInput
        label={t(isMore ? "customers.field.add.external" : "customers.field.external")}
        description={t("customers.field.external.hint")}
        value={value.external}
        onChange={set("external")}
        error={faultOf(error, `${under}externalIds.0`)}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}

/** What the fields of a person are called, by the paths of refusals. */
export function useFieldNames(): (path: string) => string {
  const t = useMessages();
  return (path) => {
    const [field = ""] = path.replace(/^addKeys\./, "").split(".");
    switch (field) {
      case "name":
        return t("customers.field.name");
      case "mails":
        return t("customers.field.mail");
      case "phones":
        return t("customers.field.phone");
      case "externalIds":
        return t("customers.field.external");
      case "account":
        return t("customers.field.account");
      case "since":
        return t("customers.field.since");
      case "note":
        return t("customers.field.note");
      default:
        return path;
    }
  };
}
