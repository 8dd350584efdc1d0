import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useMay } from "../../../web/api/session.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { usePeopleFound } from "./people-search.ts";
import { writeAccount } from "./referrer.ts";
import { writeKnown } from "./who.ts";

type ReferrerFieldProps = {
  value: string;
  onChange: (text: string) => void;
  error?: string | null;
};

/** Which customer recommended us: people and companies that are known are suggested, any other name will do. */
export function ReferrerField({ value, onChange, error }: ReferrerFieldProps) {
  const t = useMessages();
  const { people } = usePeopleFound(value);
  const accounts = useAccountsFound(value);
  const groups = [
    { group: t("touches.second.people"), items: people.map(({ name, id }) => writeKnown(name, id)) },
    { group: t("touches.second.accounts"), items: accounts.map(({ name, id }) => writeAccount(name, id)) },
  ];
  return (
    <Autocomplete
      label={t("touches.second.customer")}
      description={t("touches.second.customer.hint")}
      value={value}
      onChange={onChange}
      data={groups.filter(({ items }) => items.length > 0)}
      filter={({ options }) => options}
      error={error}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      size="md"
      enterKeyHint="done"
    />
  );
}

function useAccountsFound(text: string): readonly { id: number; name: string }[] {
  const may = useMay();
  const [asked] = useDebouncedValue(text.trim(), 120);
  const isAsked = asked.length >= 2 && !/\b(CU|AC)-?\d+$/i.test(asked) && may("account.read");
  const found = useQuery({
    queryKey: ["accounts", "referrer", asked],
    queryFn: async ({ signal }) =>
      (await answer(api.accounts.$get({ query: { q: asked, limit: "4" } }, { init: { signal } }))).items,
    enabled: isAsked,
    retry: false,
  });
  return isAsked && asked === text.trim() ? (found.data ?? []) : [];
}
