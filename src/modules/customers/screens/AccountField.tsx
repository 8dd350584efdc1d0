import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Account } from "../contract.ts";
import { useAccounts } from "./customers-data.ts";

/** A company: one that is there, or the name of one that is added with the person. */
export type ChosenAccount = { id: number; name: string } | { id: null; name: string };

type AccountFieldProps = {
  value: ChosenAccount | null;
  onChange: (account: ChosenAccount | null) => void;
  error?: string | null;
};

const added = "new";

/** Searches companies while one types, and offers to add the name that nobody has. */
export function AccountField({ value, onChange, error }: AccountFieldProps) {
  const t = useMessages();
  const may = useMay();
  const [typed, setTyped] = useState(value?.name ?? "");
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const found = useAccounts(asked);
  const accounts: readonly Pick<Account, "id" | "name">[] = found.data?.items ?? [];
  const options = accounts.map(({ id, name }) => ({ value: String(id), label: name }));
  if (value) {
    const chosen = { value: String(value.id ?? added), label: value.name };
    if (options.every((option) => option.value !== chosen.value)) options.push(chosen);
  }
  const isNew = asked !== "" && asked === typed.trim() && accounts.every(({ name }) => !isSame(name, asked));
  if (isNew && may("account.added") && value?.name !== asked) {
    options.push({ value: added, label: t("customers.field.account.new", { name: asked }) });
  }
  const choose = (chosen: string | null) => {
    if (chosen === null) return onChange(null);
    if (chosen === added) return onChange({ id: null, name: asked });
    const account = accounts.find(({ id }) => String(id) === chosen);
    if (account) onChange({ id: account.id, name: account.name });
  };
  return (
    <Select
      label={t("customers.field.account")}
      placeholder={t("customers.field.account.search")}
      data={options}
      value={value === null ? null : String(value.id ?? added)}
      onChange={choose}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, by the beginnings of words.
      filter={({ options: all }) => all}
      nothingFoundMessage={t("customers.accounts.none.title")}
      error={error}
    />
  );
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: "base" }) === 0;
}
