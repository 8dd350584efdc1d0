import {
  IconArrowsExchange,
  IconBulb,
  IconChartBar,
  IconDatabase,
  IconFileUpload,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconListCheck,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
} from "@tabler/icons-react";
import type { PlainMessageId } from "../messages/translate.ts";

/** A place of the product that navigation leads to. */
export type Place = {
  label: PlainMessageId;
  href: string;
  icon: typeof IconHome;
  /** The second key after "g". */
  key: string;
  /** On a phone: in the bar at the bottom, not behind "More". */
  isClose?: boolean;
  /** What one must be allowed to do for the place to be of use, such as `returns.read`. */
  needs?: string;
};

/** Every place in the order of the navigation. Only those that have a page are shown. */
export const places: readonly Place[] = [
  { label: "shell.home", href: "/", icon: IconHome, key: "h", isClose: true },
  { label: "ends.title", href: "/loose-ends", icon: IconListCheck, key: "l", needs: "loose_end.read" },
  { label: "shell.inbox", href: "/inbox", icon: IconInbox, key: "i", isClose: true, needs: "inbox.read" },
  { label: "shell.customers", href: "/customers", icon: IconUsers, key: "c", needs: "person.read" },
  { label: "shell.exchange", href: "/exchange", icon: IconArrowsExchange, key: "m", needs: "fact_map.read" },
  { label: "shell.returns", href: "/returns", icon: IconChartBar, key: "r", needs: "returns.read" },
  { label: "shell.promise", href: "/promise", icon: IconHeartHandshake, key: "b" },
  { label: "shell.ideas", href: "/ideas", icon: IconBulb, key: "e", needs: "idea.read" },
  { label: "shell.data", href: "/data", icon: IconDatabase, key: "d" },
  { label: "shell.channels", href: "/channels", icon: IconSpeakerphone, key: "n", needs: "channel.read" },
  { label: "shell.imports", href: "/imports", icon: IconFileUpload, key: "u", needs: "import.started" },
  { label: "shell.settings", href: "/settings", icon: IconSettings, key: "s" },
];

/** The places that have a page and are of use to somebody who may do `may`. */
export function placesFor(may: readonly string[], hasPage: (href: string) => boolean): readonly Place[] {
  return places.filter(({ href, needs }) => hasPage(href) && (needs === undefined || may.includes(needs)));
}

/** Whether an address belongs to a place: "/customers/42" to "/customers", and only "/" to Home. */
export function isAt(place: Place, pathname: string): boolean {
  return pathname === place.href || (place.href !== "/" && pathname.startsWith(`${place.href}/`));
}
