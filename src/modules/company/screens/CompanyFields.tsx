import { Select, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { countryCodes } from "../choices-contract.ts";

export type CompanyValues = { name: string; baseCurrency: string; timeZone: string; country: string };

type CompanyFieldsProps = {
  value: CompanyValues;
  onChange: (value: CompanyValues) => void;
  error: Error | null;
  /** How the server names the fields: `company.` before their names where they are part of something larger. */
  path?: string;
  isReadOnly?: boolean;
};

/** What the company is called, and how it counts and dates. */
export function CompanyFields({ value, onChange, error, path = "", isReadOnly = false }: CompanyFieldsProps) {
  const t = useMessages();
  const { currencies, timeZones, countries } = useChoices();
  const field = (name: keyof CompanyValues) => ({
    value: value[name],
    error: faultOf(error, `${path}${name}`),
    readOnly: isReadOnly,
  });
  const set = (name: keyof CompanyValues) => (chosen: string | null) =>
    onChange({ ...value, [name]: chosen ?? value[name] });
  const choice = { searchable: true, allowDeselect: false, limit: 400 } as const;
  return (
    <>
      <TextInput
        label={t("company.name")}
        autoComplete="organization"
        {...field("name")}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <Select
        label={t("company.country")}
        description={t("company.country.hint")}
        data={countries}
        {...choice}
        {...field("country")}
        onChange={set("country")}
      />
      <Select
        label={t("company.currency")}
        description={t("company.currency.hint")}
        data={currencies}
        {...choice}
        {...field("baseCurrency")}
        onChange={set("baseCurrency")}
      />
      <Select
        label={t("company.timezone")}
        description={t("company.timezone.hint")}
        data={timeZones}
        {...choice}
        {...field("timeZone")}
        onChange={set("timeZone")}
      />
    </>
  );
}

/** What this browser suggests before anybody has chosen. */
export function suggestedCompany(): CompanyValues {
  const region = new Intl.Locale(navigator.language).region ?? "";
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { name: "", baseCurrency: "EUR", timeZone, country: countryCodes.includes(region) ? region : "DE" };
}

function useChoices() {
  const { locale } = useFormats();
  return useMemo(() => {
    const named = (type: "currency" | "region", codes: readonly string[]) => {
      const names = new Intl.DisplayNames(locale, { type });
      return codes
        .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
        .sort((a, b) => a.label.localeCompare(b.label, locale));
    };
    const zones = Intl.supportedValuesOf("timeZone");
    return {
      currencies: named("currency", Intl.supportedValuesOf("currency")),
      countries: named("region", countryCodes),
      timeZones: zones.includes("UTC") ? zones : ["UTC", ...zones],
    };
  }, [locale]);
}
