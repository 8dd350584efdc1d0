import { useMediaQuery } from "@mantine/hooks";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useCommand, useCommandList } from "../kit/commands/CommandsProvider.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Wordmark } from "../theme/Wordmark.tsx";
import styles from "./Frame.module.css";
import type { InnerPage } from "./inner-pages.ts";
import { BottomBar, Sidebar } from "./Navigation.tsx";
import { useOverlay } from "./overlays.ts";
import { Palette } from "./Palette.tsx";
import { Preferences } from "./Preferences.tsx";
import type { PaletteItem } from "./palette-items.ts";
import type { FindPeople } from "./people.ts";
import type { Place } from "./places.ts";
import { recentVisits } from "./recent.ts";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";

type FrameProps = {
  name: string;
  detail: string | null;
  places: readonly Place[];
  /** What the palette finds besides the places. */
  innerPages: readonly InnerPage[];
  canCapture: boolean;
  /** What capturing is, opened over the page. */
  capture?: ((capture: { isOpen: boolean; onClose: () => void }) => ReactNode) | undefined;
  /** Called when capturing is opened. */
  onCapture?: (() => void) | undefined;
  /** What stands beside the way to capture: how much of it waits. */
  waiting?: ReactNode;
  /** How much waits at a place, by its address. */
  counts?: Readonly<Record<string, number>> | undefined;
  findPeople?: FindPeople | undefined;
  onSignOut: () => void;
  onLanguage?: (language: string) => void;
  /** What concerns every page, such as that the example company is shown. */
  banner?: ReactNode;
  children: ReactNode;
};

/** What surrounds every page: the places, the palette, the keys, and the way straight to the content. */
export function Frame(props: FrameProps) {
  const { name, detail, places, canCapture, findPeople, onSignOut, onLanguage, banner, children } = props;
  const { capture, onCapture, waiting, counts } = props;
  const t = useMessages();
  const router = useRouter();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const isPhone = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const go = (href: string) => router.history.push(href);
  const close = () => setOpen(null);
  const overlay = useOverlay("capture");
  const openCapture = () => {
    onCapture?.();
    if (pathname === "/capture" || !capture) go("/capture");
    else overlay.open(true);
  };

  useCommand({ keys: "mod+k", label: t("shell.shortcuts.find"), group: "do", run: () => setOpen("palette") });
  useCommand({ keys: "?", label: t("shell.shortcuts"), group: "do", run: () => setOpen("shortcuts") });
  useCommand(canCapture ? { keys: "c", label: t("shell.capture"), group: "do", run: openCapture } : undefined);

  const preferences = (
    <Preferences
      name={name}
      detail={detail}
      onShortcuts={() => setOpen("shortcuts")}
      onSignOut={onSignOut}
      onLanguage={onLanguage}
    />
  );
  const navigation = {
    places,
    pathname,
    canCapture,
    onCapture: openCapture,
    waiting,
    counts,
    initials: initialsOf(name),
    onSearch: () => setOpen("palette"),
    preferences,
  };

  return (
    <div className={styles.frame} data-phone={isPhone || undefined}>
      <a className={styles.skip} href="#content">
        {t("shell.skip")}
      </a>
      {places.map((place) => (
        <PlaceKey key={place.href} place={place} onGo={go} />
      ))}
      {isPhone ? (
        <header className={styles.top}>
          <Wordmark height={19} />
          {waiting}
        </header>
      ) : (
        <Sidebar {...navigation} />
      )}
      <main id="content" className={styles.content} tabIndex={-1}>
        <div className={styles.banner}>{banner}</div>
        {children}
      </main>
      {isPhone && <BottomBar {...navigation} />}
      {capture?.({ isOpen: overlay.shown === true && pathname !== "/capture", onClose: overlay.close })}
      <ShownPalette
        isOpen={open === "palette"}
        onClose={close}
        findPeople={findPeople}
        pathname={pathname}
        innerPages={props.innerPages}
        onOpen={go}
      />
      <ShortcutsDialog isOpen={open === "shortcuts"} onClose={close} />
    </div>
  );
}

function PlaceKey({ place, onGo }: { place: Place; onGo: (href: string) => void }) {
  const t = useMessages();
  useCommand({ keys: `g ${place.key}`, label: t(place.label), group: "go", run: () => onGo(place.href) });
  return null;
}

type ShownPaletteProps = {
  isOpen: boolean;
  onClose: () => void;
  findPeople: FindPeople | undefined;
  pathname: string;
  innerPages: readonly InnerPage[];
  onOpen: (href: string) => void;
};

function ShownPalette({ isOpen, onClose, findPeople, pathname, innerPages, onOpen }: ShownPaletteProps) {
  const t = useMessages();
  const commands = useCommandList();
  const items = useMemo((): PaletteItem[] => {
    if (!isOpen) return [];
    const recent = recentVisits()
      .filter(({ href }) => href !== pathname)
      .slice(0, 5)
      .map(
        ({ href, title }): PaletteItem => ({
          id: `recent-${href}`,
          section: "recent",
          label: title,
          run: () => onOpen(href),
        }),
      );
    const known = commands
      .filter(({ group, keys = "" }) => group !== "list" && !/^(mod\+k|mod\+z|[1-9])$/.test(keys))
      .toReversed()
      .map(({ label, keys, group, run }, at): PaletteItem => {
        return { id: `command-${at}`, section: group === "go" ? "go" : "do", label, keys, run: () => void run() };
      });
    const inner = innerPages.map(({ label, within, href }): PaletteItem => {
      return {
        id: `page-${href}`,
        section: "go",
        label: t(label),
        detail: t(within),
        isTyped: true,
        run: () => onOpen(href),
      };
    });
    return [...recent, ...known, ...inner];
  }, [isOpen, commands, pathname, innerPages, onOpen, t]);
  return <Palette isOpen={isOpen} onClose={onClose} items={items} findPeople={findPeople} onOpen={onOpen} />;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? "")
    .join("")
    .toUpperCase();
}
