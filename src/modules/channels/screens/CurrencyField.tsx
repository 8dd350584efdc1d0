import { NativeSelect } from "@mantine/core";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";

const codes = Intl.supportedValuesOf("currency");

type CurrencyFieldProps = {
  label: string;
  /** Empty while none is chosen. */
  value: string;
  onChange: (code: string) => void;
  /** Stands first. */
  first?: string;
  /** Is not offered. */
  without?: string;
  error?: string | null;
};

/** Chooses a currency by its code, with its name in the reader's language beside it. */
export function CurrencyField({ label, value, onChange, first, without, error = null }: CurrencyFieldProps) {
  const t = useMessages();
  const { locale } = useFormats();
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const others = codes.filter((code) => code !== first && code !== without);
  const offered = first === undefined ? others : [first, ...others];
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...(value === "" ? [{ value: "", label: t("channels.choose") }] : []),
        ...offered.map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` })),
      ]}
      error={error}
    />
  );
}
