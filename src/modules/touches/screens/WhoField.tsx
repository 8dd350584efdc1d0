import { ActionIcon, Autocomplete } from "@mantine/core";
import { IconAbc, IconNumbers } from "@tabler/icons-react";
import { useState } from "react";
import { recall, remember } from "../../../web/memory.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { KeptPerson } from "./kept-people.ts";
import { usePeopleFound } from "./people-search.ts";
import styles from "./Touches.module.css";
import { writeKnown } from "./who.ts";

type WhoFieldProps = {
  value: string;
  onChange: (text: string) => void;
  /** Called with Enter, when no suggestion is being chosen. */
  onEnter?: () => void;
  error?: string | null;
  isFocused?: boolean;
  isRequired?: boolean;
  label?: string;
};

/** One field for whatever says who it was. People who are known are suggested while one types. */
export function WhoField(props: WhoFieldProps) {
  const { value, onChange, onEnter, error, isFocused = false, isRequired = false, label } = props;
  const t = useMessages();
  const { people } = usePeopleFound(value);
  const [pad, switchPad] = usePad();
  const known = new Map(people.map((person) => [writeKnown(person.name, person.id), person]));
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
        label={label ?? t("touches.field.who")}
        description={isRequired ? undefined : t("touches.field.who.hint")}
        value={value}
        onChange={onChange}
        data={[...known.keys()]}
        filter={({ options }) => options}
        renderOption={({ option }) => <Suggestion person={known.get(option.value)} />}
        error={error}
        autoComplete="off"
        autoCapitalize="words"
        enterKeyHint="next"
        inputMode={pad}
        spellCheck={false}
        maxLength={320}
        size="md"
        rightSection={
          <ActionIcon
            className={styles.pad}
            size={40}
            onClick={switchPad}
            aria-label={t(pad === "tel" ? "touches.pad.letters" : "touches.pad.digits")}
          >
            {pad === "tel" ? <IconAbc size={22} aria-hidden /> : <IconNumbers size={20} aria-hidden />}
          </ActionIcon>
        }
        rightSectionWidth={44}
        {...(isFocused ? { "data-autofocus": true, autoFocus: true } : {})}
      />
    </div>
  );
}

function Suggestion({ person }: { person: KeptPerson | undefined }) {
  if (!person) return null;
  const number = `CU-${person.id}`;
  return (
    <span className={styles.suggestion}>
      <span>{person.name || number}</span>
      <span className={styles.quiet}>{person.account === "" ? number : `${number}, ${person.account}`}</span>
    </span>
  );
}

const padName = "who-pad";

/** Which keys a phone shows for the field: digits for who is called by number, letters for who is called by name. */
function usePad(): ["tel" | "text", () => void] {
  const [pad, setPad] = useState<"tel" | "text">(recall(padName) === "tel" ? "tel" : "text");
  const change = () => {
    const next = pad === "tel" ? "text" : "tel";
    remember(padName, next);
    setPad(next);
  };
  return [pad, change];
}
