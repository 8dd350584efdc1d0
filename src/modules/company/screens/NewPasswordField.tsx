import { PasswordInput } from "@mantine/core";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { passwordLength } from "../choices-contract.ts";

type NewPasswordFieldProps = {
  label: string;
  value: string;
  onChange: (password: string) => void;
  error: string | null;
};

/** A password to choose: long instead of complicated, shown on request, open to password managers. */
export function NewPasswordField({ label, value, onChange, error }: NewPasswordFieldProps) {
  const t = useMessages();
  return (
    <PasswordInput
      label={label}
      description={t("company.password.hint", { count: passwordLength.min })}
      autoComplete="new-password"
      minLength={passwordLength.min}
      maxLength={passwordLength.max}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t("company.password.show") }}
    />
  );
}
