import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { IconDots, IconPlus, IconSearch } from "@tabler/icons-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { AppLink } from "../kit/AppLink.tsx";
import { Dialog } from "../kit/Dialog.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Mark } from "../theme/Mark.tsx";
import { Wordmark } from "../theme/Wordmark.tsx";
import styles from "./Navigation.module.css";
import { isAt, type Place } from "./places.ts";

type NavigationProps = {
  places: readonly Place[];
  pathname: string;
  /** Whether there is a page to capture on. */
  canCapture: boolean;
  onCapture: () => void;
  waiting: ReactNode;
  /** How much waits at a place, by its address. */
  counts?: Readonly<Record<string, number>> | undefined;
  initials: string;
  onSearch: () => void;
  /** What opens behind one's own name. */
  preferences: ReactNode;
};

/** The places at the side of a wide screen. */
export function Sidebar(props: NavigationProps) {
  const { places, pathname, canCapture, onCapture, waiting, counts = {}, initials, onSearch, preferences } = props;
  const t = useMessages();
  return (
    <header className={styles.sidebar}>
      <AppLink href="/" className={styles.brand} aria-label="Earshot">
        <Mark size={34} />
        <span className={styles.word}>
          <Wordmark height={23} />
        </span>
      </AppLink>
      {canCapture && (
        <AppLink href="/capture" className={styles.capture} onClick={over(onCapture)}>
          <IconPlus size={20} stroke={2.5} aria-hidden />
          <span className={styles.text}>{t("shell.capture")}</span>
          <span className={styles.hint}>
            <Kbd keys="c" />
          </span>
        </AppLink>
      )}
      {waiting}
      <nav aria-label={t("shell.places")}>
        <ul className={styles.places}>
          {places.map((place) => (
            <li key={place.href}>
              <SideLink place={place} isCurrent={isAt(place, pathname)} count={counts[place.href]} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <UnstyledButton className={styles.item} onClick={onSearch}>
          <IconSearch size={20} aria-hidden />
          <span className={styles.text}>{t("shell.search")}</span>
          <span className={styles.hint}>
            <Kbd keys="mod+k" />
          </span>
        </UnstyledButton>
        <Popover position="right-end" trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton className={styles.item}>
              <span className={styles.initials} aria-hidden>
                {initials}
              </span>
              <span className={styles.text}>{t("shell.you")}</span>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown p="md">{preferences}</Popover.Dropdown>
        </Popover>
      </div>
    </header>
  );
}

/** Opens over the page; with a key that opens a link elsewhere, it stays a link. */
function over(open: () => void) {
  return (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  };
}

function SideLink({ place, isCurrent, count }: { place: Place; isCurrent: boolean; count: number | undefined }) {
  const t = useMessages();
  const Icon = place.icon;
  return (
    <Tooltip label={<Kbd keys={`g ${place.key}`} />} position="right" openDelay={600}>
      <AppLink href={place.href} className={styles.item} aria-current={isCurrent ? "page" : undefined}>
        <Icon size={20} stroke={isCurrent ? 2.2 : 1.7} aria-hidden />
        <span className={styles.text}>{t(place.label)}</span>
        <Count count={count} />
      </AppLink>
    </Tooltip>
  );
}

/** How much waits at a place. */
function Count({ count = 0 }: { count: number | undefined }) {
  const t = useMessages();
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t("shell.count", { count })}</span>
    </span>
  );
}

/** The places at the bottom of a phone: two close ones, capture in reach of the thumb, search, and the rest. */
export function BottomBar(props: NavigationProps) {
  const { places, pathname, canCapture, onCapture, counts = {}, onSearch, preferences } = props;
  const t = useMessages();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const close = places.filter(({ isClose }) => isClose);
  const others = places.filter(({ isClose }) => !isClose);
  return (
    <>
      <nav className={styles.bar} aria-label={t("shell.places")}>
        {close.map((place) => {
          const Icon = place.icon;
          return (
            <AppLink
              key={place.href}
              href={place.href}
              className={styles.tab}
              aria-current={isAt(place, pathname) ? "page" : undefined}
            >
              <Icon size={22} aria-hidden />
              {t(place.label)}
              <Count count={counts[place.href]} />
            </AppLink>
          );
        })}
        {canCapture && (
          <AppLink href="/capture" className={styles.thumb} onClick={over(onCapture)}>
            <span className={styles.thumbMark}>
              <IconPlus size={28} stroke={2.5} aria-hidden />
            </span>
            {t("shell.capture")}
          </AppLink>
        )}
        <UnstyledButton className={styles.tab} onClick={onSearch}>
          <IconSearch size={22} aria-hidden />
          {t("shell.search")}
        </UnstyledButton>
        <UnstyledButton
          className={styles.tab}
          onClick={() => setIsMoreOpen(true)}
          data-current={others.some((place) => isAt(place, pathname)) || undefined}
        >
          <IconDots size={22} aria-hidden />
          {t("shell.more")}
        </UnstyledButton>
      </nav>
      <Dialog isOpen={isMoreOpen} onClose={() => setIsMoreOpen(false)} title={t("shell.more")} isSheet>
        <ul className={styles.moreList}>
          {others.map((place) => {
            const Icon = place.icon;
            return (
              <li key={place.href}>
                <AppLink
                  href={place.href}
                  className={styles.moreItem}
                  aria-current={isAt(place, pathname) ? "page" : undefined}
                  onClick={() => setIsMoreOpen(false)}
                >
                  <Icon size={22} aria-hidden />
                  {t(place.label)}
                </AppLink>
              </li>
            );
          })}
        </ul>
        {preferences}
      </Dialog>
    </>
  );
}
