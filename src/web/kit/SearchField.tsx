import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useCommand } from "./commands/CommandsProvider.tsx";
import { Kbd } from "./Kbd.tsx";
import styles from "./SearchField.module.css";

type SearchFieldProps = {
  label: string;
  value: string;
  /** Called shortly after the last letter. */
  onChange: (text: string) => void;
};

/** Searches the list on the page; the key "/" goes there. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const t = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const tell = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });

  useEffect(() => {
    const timer = setTimeout(() => tell(typed), 200);
    return () => clearTimeout(timer);
  }, [typed]);

  // The list may be narrowed from elsewhere, as by going back; what is being typed is never overwritten.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(value);
  }, [value]);

  useCommand({
    keys: "/",
    label: t("kit.search.list"),
    group: "list",
    run: () => field.current?.select(),
    within: () => field.current,
  });

  return (
    <TextInput
      ref={field}
      className={styles.search}
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed === "" ? (
          <Kbd keys="/" />
        ) : (
          <CloseButton aria-label={t("kit.search.clear")} onClick={() => setTyped("")} />
        )
      }
      rightSectionPointerEvents={typed === "" ? "none" : "all"}
    />
  );
}
