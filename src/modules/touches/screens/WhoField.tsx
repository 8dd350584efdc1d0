import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useMay } from "../../../web/api/session.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { writeKnown } from "./who.ts";

type WhoFieldProps = {
  value: string;
  onChange: (text: string) => void;
  /** Called with Enter, when no suggestion is being chosen. */
  onEnter?: () => void;
  error?: string | null;
  isFocused?: boolean;
  isRequired?: boolean;
};

/** One field for whatever says who it was. People who are known are suggested while one types. */
export function WhoField({ value, onChange, onEnter, error, isFocused = false, isRequired = false }: WhoFieldProps) {
  const t = useMessages();
  const may = useMay();
  const [asked] = useDebouncedValue(value.trim(), 200);
  const found = useQuery({
    queryKey: ["people", "who", asked],
    queryFn: async ({ signal }) =>
      (await answer(api.people.$get({ query: { q: asked, limit: "6" } }, { init: { signal } }))).items,
    enabled: asked.length >= 2 && may("person.read"),
    retry: false,
  });
  const known = (found.data ?? []).map(({ id, name, keys }) => writeKnown(name || keys[0]?.value || "", id));
  return (
    // The field below chooses a suggestion with Enter first; what is left of the key means going on.
    // biome-ignore lint/a11y/noStaticElementInteractions: only passes on a key of the field inside
    <div
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.defaultPrevented || event.ctrlKey || event.metaKey || !onEnter) return;
        event.preventDefault();
        onEnter();
      }}
    >
      <Autocomplete
        label={t("touches.field.who")}
        description={isRequired ? undefined : t("touches.field.who.hint")}
        value={value}
        onChange={onChange}
        data={asked === value.trim() ? [...new Set(known)] : []}
        filter={({ options }) => options}
        error={error}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        {...(isFocused ? { "data-autofocus": true, autoFocus: true } : {})}
      />
    </div>
  );
}
