import type { ChannelCode } from "./campaigns.ts";

/** How somebody first gets in touch. */
export type Entry = "form" | "phone" | "counter" | "chat" | "mail" | "booth" | "on_site";

/** What a visit looks like: `own` carries the tags of the campaign that truly brought the person. */
export type Seen = "own" | "brand" | "direct" | "organic" | "email";

/** The channels that people name: those with a chip. */
export type SaidCode =
  | "word_of_mouth"
  | "organic_search"
  | "social"
  | "event"
  | "print"
  | "broadcast"
  | "email"
  | "referral";

type Parts<T extends string> = Readonly<Partial<Record<T, number>>>;

type Cause = {
  /** How these people get in touch, in parts of 100. */
  entries: Parts<Entry>;
  /** What their last visit before the deal looks like, in parts of 100. */
  lastSeen: Parts<Seen>;
  /** What they answer when they answer, in parts of 100. What differs from the cause is wrong. */
  said: Parts<SaidCode>;
};

const usualEntries = { form: 46, phone: 28, counter: 6, chat: 10, mail: 6, on_site: 4 } as const;

/** How people of each cause behave. Nobody comes `direct` by itself: whoever types the address was told of it. */
export const causes: Readonly<Record<Exclude<ChannelCode, "direct">, Cause>> = {
  word_of_mouth: {
    entries: { form: 40, phone: 34, counter: 8, chat: 6, mail: 6, on_site: 6 },
    lastSeen: { brand: 44, direct: 36, organic: 12, own: 8 },
    said: { word_of_mouth: 88, organic_search: 9, social: 3 },
  },
  event: {
    entries: { booth: 34, form: 30, phone: 26, mail: 10 },
    lastSeen: { brand: 40, direct: 30, organic: 14, own: 16 },
    said: { event: 78, word_of_mouth: 12, organic_search: 10 },
  },
  partner: {
    entries: usualEntries,
    lastSeen: { brand: 32, direct: 18, organic: 10, own: 40 },
    said: { word_of_mouth: 70, referral: 30 },
  },
  organic_search: {
    entries: usualEntries,
    lastSeen: { brand: 36, direct: 14, organic: 26, own: 20, email: 4 },
    said: { organic_search: 92, referral: 5, word_of_mouth: 3 },
  },
  paid_search: {
    entries: usualEntries,
    lastSeen: { brand: 34, direct: 12, organic: 10, own: 40, email: 4 },
    said: { organic_search: 96, referral: 4 },
  },
  paid_social: {
    entries: usualEntries,
    lastSeen: { brand: 34, direct: 18, organic: 14, own: 34 },
    said: { social: 84, organic_search: 16 },
  },
  email: {
    entries: usualEntries,
    lastSeen: { brand: 22, direct: 14, organic: 4, own: 60 },
    said: { email: 86, organic_search: 14 },
  },
  print: {
    entries: { form: 26, phone: 52, counter: 10, mail: 8, on_site: 4 },
    lastSeen: { brand: 44, direct: 32, organic: 16, own: 8 },
    said: { print: 82, organic_search: 14, word_of_mouth: 4 },
  },
  broadcast: {
    entries: { form: 32, phone: 50, counter: 6, chat: 6, mail: 6 },
    lastSeen: { brand: 52, direct: 30, organic: 14, own: 4 },
    said: { broadcast: 80, organic_search: 16, word_of_mouth: 4 },
  },
  referral: {
    entries: usualEntries,
    lastSeen: { brand: 26, direct: 14, organic: 16, own: 44 },
    said: { referral: 80, organic_search: 20 },
  },
  social: {
    entries: usualEntries,
    lastSeen: { brand: 26, direct: 22, organic: 12, own: 40 },
    said: { social: 86, organic_search: 14 },
  },
};

/** What brought the people who were customers before the year began; nothing was advertised then. */
export const oldCauses: Parts<SaidCode | "partner"> = {
  word_of_mouth: 46,
  event: 18,
  partner: 14,
  organic_search: 14,
  print: 5,
  referral: 3,
};

export const candidateCauses: Parts<SaidCode> = { word_of_mouth: 70, referral: 60, social: 50, organic_search: 50 };

/** How the chip of each channel reads in a new installation. */
export const chips: Readonly<Record<SaidCode, string>> = {
  word_of_mouth: "Word of mouth",
  organic_search: "Search engine",
  social: "Social media",
  event: "Event or fair",
  print: "Newspaper, flyer or poster",
  broadcast: "Radio or television",
  email: "E-mail",
  referral: "Another website",
};

/** The chip that stands first. */
export const firstChip: SaidCode = "word_of_mouth";

/** Words that a new installation understands by itself. */
export const understoodWords: Readonly<Record<SaidCode, readonly string[]>> = {
  word_of_mouth: ["Empfehlung", "a colleague", "Bekannte", "friend", "Kollegen"],
  organic_search: ["Google", "gegoogelt", "Suchmaschine", "web search"],
  social: ["Soziale Medien", "social media"],
  event: ["Messe", "trade fair", "Veranstaltung"],
  print: ["Zeitung", "Plakat", "flyer"],
  broadcast: ["Radio", "radio"],
  email: ["Newsletter", "e-mail"],
  referral: ["andere Website", "blog"],
};

/** Misspelled words and names of networks, for which the example company brings an alias each. */
export const aliases: Readonly<Record<SaidCode, readonly string[]>> = {
  word_of_mouth: ["Empfelung", "Kolege", "Empfehlunk"],
  organic_search: ["Gogle", "Googel", "Suchmaschiene"],
  social: ["Instagramm", "Linkdin"],
  event: ["Büromese", "Messse"],
  print: ["Plackat", "Zeitunk"],
  broadcast: ["Raddio"],
  email: ["Njusletter", "Newsleter"],
  referral: ["Websait"],
};

/** Words that no alias and no channel knows. */
export const unknownWords: readonly string[] = [
  "im Aufzug gehört",
  "stand in der Küche nebenan",
  "irgendwo gelesen",
  "the smell in the hallway",
  "vom Chef",
];
