import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { Kbd } from "../kit/Kbd.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Palette.module.css";
import { matchItems, type PaletteItem } from "./palette-items.ts";
import { type FindPeople, useFoundPeople } from "./people.ts";

type PaletteProps = {
  isOpen: boolean;
  onClose: () => void;
  /** Recent, places and actions, in the order in which they stand while nothing is typed. */
  items: readonly PaletteItem[];
  findPeople: FindPeople | undefined;
  onOpen: (href: string) => void;
};

const sections = ["recent", "go", "do", "people"] as const;

/** One box to go, do and find. Closing it gives the focus back to where it was. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  const t = useMessages();
  return (
    <Modal.Root opened={isOpen} onClose={onClose} padding={0} size="lg" yOffset="10vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t("shell.palette")}>
        <Modal.Body>
          <Box onClose={onClose} {...rest} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Box({ onClose, items, findPeople, onOpen }: Omit<PaletteProps, "isOpen">) {
  const t = useMessages();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { people, isSearching } = useFoundPeople(findPeople, typed);

  const found = useMemo(() => {
    const persons = people.map(
      ({ id: person, name, detail, href }): PaletteItem => ({
        id: `person-${person}`,
        section: "people",
        label: name,
        detail,
        run: () => onOpen(href),
      }),
    );
    const matching = [...matchItems(items, typed), ...persons];
    return sections.flatMap((section) => matching.filter((item) => item.section === section));
  }, [items, typed, people, onOpen]);

  const active = found[Math.min(at, found.length - 1)];
  const activeId = active && `${id}-${active.id}`;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 };
    const next = steps[event.key];
    if (next !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((next + found.length) % found.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    }
  };

  return (
    <div className={styles.box}>
      <div className={styles.search}>
        <IconSearch size={20} aria-hidden />
        <input
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          aria-label={t("shell.palette")}
          placeholder={t("shell.palette.hint")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <Kbd keys="Escape" />
      </div>
      <output className="visually-hidden">{t("shell.palette.count", { count: found.length })}</output>
      <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={t("shell.palette")}>
        {sections.map((section) => {
          const ofSection = found.filter((item) => item.section === section);
          if (ofSection.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside a list box
            <div key={section} role="group" aria-labelledby={`${id}-${section}`}>
              <div id={`${id}-${section}`} className={styles.section}>
                {t(`shell.palette.${section}`)}
              </div>
              {ofSection.map((item) => (
                // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the focus stays in the field, which moves through the options
                <div
                  key={item.id}
                  id={`${id}-${item.id}`}
                  className={styles.item}
                  role="option"
                  aria-selected={item === active}
                  onClick={() => choose(item)}
                  onMouseMove={() => setAt(found.indexOf(item))}
                >
                  <span className={styles.label}>{item.label}</span>
                  {item.detail && <span className={styles.detail}>{item.detail}</span>}
                  {item.keys && <Kbd keys={item.keys} />}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {found.length === 0 && !isSearching && <p className={styles.none}>{t("shell.palette.none", { query: typed })}</p>}
    </div>
  );
}
