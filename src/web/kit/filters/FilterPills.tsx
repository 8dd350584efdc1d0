import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconFilterPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./FilterPills.module.css";

/** Something a list can be narrowed by, and the values it can have. */
export type Filter = { id: string; label: string; options: readonly { value: string; label: string }[] };

type FilterPillsProps = {
  filters: readonly Filter[];
  /** The value of each filter that is set, by its id. */
  value: Readonly<Record<string, string | undefined>>;
  /** Called with one filter's new value; undefined takes it away. */
  onChange: (id: string, value: string | undefined) => void;
};

/** Filters that read as a sentence: "Channel is Newsletter". */
export function FilterPills({ filters, value, onChange }: FilterPillsProps) {
  const t = useMessages();
  const [added, setAdded] = useState<string | null>(null);
  const set = filters.filter(({ id }) => value[id] !== undefined);
  const shown = filters.filter(({ id }) => value[id] !== undefined || id === added);
  const open = filters.filter((filter) => !shown.includes(filter));

  const clear = () => {
    for (const { id } of set) onChange(id, undefined);
  };

  return (
    <ul className={styles.pills} aria-label={t("kit.filter.label")}>
      {shown.map((filter) => (
        <Pill
          key={filter.id}
          filter={filter}
          value={value[filter.id]}
          onChange={onChange}
          onLeave={() => setAdded(null)}
        />
      ))}
      {open.length > 0 && (
        <li>
          <Menu position="bottom-start" returnFocus={false}>
            <Menu.Target>
              <Button variant="subtle" leftSection={<IconFilterPlus size={18} aria-hidden />}>
                {t("kit.filter.add")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {open.map(({ id, label }) => (
                <Menu.Item key={id} onClick={() => setAdded(id)}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </li>
      )}
      {set.length > 1 && (
        <li>
          <Button variant="subtle" onClick={clear}>
            {t("kit.filter.clear")}
          </Button>
        </li>
      )}
    </ul>
  );
}

type PillProps = {
  filter: Filter;
  value: string | undefined;
  onChange: FilterPillsProps["onChange"];
  /** Called when the choices of a filter that was just added are closed. */
  onLeave: () => void;
};

/** One filter as a sentence that opens its choices. One without a value was just added and begins with them open. */
function Pill({ filter, value, onChange, onLeave }: PillProps) {
  const t = useMessages();
  const { id, label, options } = filter;
  const word = options.find((option) => option.value === value)?.label ?? value;
  return (
    <li className={styles.pill}>
      <Menu position="bottom-start" defaultOpened={value === undefined} onClose={onLeave}>
        <Menu.Target>
          <button type="button" className={styles.sentence}>
            {t("kit.filter.is", { label, value: word ?? "…" })}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.choices}>
          <Menu.RadioGroup value={value ?? null} onChange={(next) => onChange(id, next)}>
            {options.map((option) => (
              <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
                {option.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {word !== undefined && (
        <ActionIcon
          size={28}
          radius="xl"
          aria-label={t("kit.filter.remove", { label, value: word })}
          onClick={() => onChange(id, undefined)}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
