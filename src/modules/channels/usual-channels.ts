import { usualNetworks } from "./follow-up-contract.ts";
import type { ChannelRow } from "./store.ts";

/** A channel that most companies have, with the words people and files use for it. */
export type UsualChannel = ChannelRow & { aliases: readonly string[] };

/**
 * What a company starts with. Networks and newspapers have no alias by name: an answer that names one is worth its own
 * campaign or channel, and marketing says which.
 */
export const usualChannels: readonly UsualChannel[] = [
  {
    code: "word_of_mouth",
    name: "Word of mouth",
    names: { de: "Empfehlung" },
    kind: "word_of_mouth",
    chip: true,
    followUp: { kind: "customer" },
    aliases: [
      "word of mouth",
      "friend",
      "a friend",
      "friends",
      "family",
      "colleague",
      "a colleague",
      "recommendation",
      "recommended",
      "Empfehlung",
      "Mundpropaganda",
      "Freunde",
      "Bekannte",
      "Kollegen",
    ],
  },
  {
    code: "organic_search",
    name: "Search engine",
    names: { de: "Suchmaschine" },
    kind: "organic_search",
    chip: true,
    aliases: [
      "organic_search",
      "organic",
      "search",
      "search engine",
      "web search",
      "google",
      "googled",
      "bing",
      "duckduckgo",
      "Suchmaschine",
      "gegoogelt",
    ],
  },
  {
    code: "social",
    name: "Social media",
    names: { de: "Soziale Medien" },
    kind: "organic_social",
    chip: true,
    followUp: { kind: "network", options: [...usualNetworks] },
    aliases: ["social", "social media", "social network", "social networks", "Soziale Medien", "Soziale Netzwerke"],
  },
  {
    code: "event",
    name: "Event or fair",
    names: { de: "Veranstaltung oder Messe" },
    kind: "event",
    chip: true,
    aliases: ["event", "events", "fair", "trade fair", "trade show", "conference", "Messe", "Veranstaltung"],
  },
  {
    code: "print",
    name: "Newspaper, flyer or poster",
    names: { de: "Zeitung, Flyer oder Plakat" },
    kind: "print",
    chip: true,
    aliases: ["print", "newspaper", "magazine", "flyer", "leaflet", "poster", "Zeitung", "Zeitschrift", "Plakat"],
  },
  {
    code: "broadcast",
    name: "Radio or television",
    names: { de: "Radio oder Fernsehen" },
    kind: "broadcast",
    chip: true,
    aliases: ["broadcast", "radio", "tv", "television", "Fernsehen", "Rundfunk"],
  },
  {
    code: "email",
    name: "E-mail",
    names: { de: "E-Mail" },
    kind: "email",
    chip: true,
    aliases: ["email", "e-mail", "newsletter"],
  },
  {
    code: "referral",
    name: "Another website",
    names: { de: "Andere Website" },
    kind: "referral",
    chip: true,
    aliases: ["referral", "website", "another website", "blog", "link", "andere Website"],
  },
  {
    code: "paid_search",
    name: "Search ads",
    names: { de: "Suchanzeigen" },
    kind: "paid_search",
    chip: false,
    aliases: ["paid_search", "search ads", "google ads", "adwords", "sem", "Suchanzeigen"],
  },
  {
    code: "paid_social",
    name: "Social ads",
    names: { de: "Anzeigen in sozialen Medien" },
    kind: "paid_social",
    chip: false,
    followUp: { kind: "network", options: [...usualNetworks] },
    aliases: ["paid_social", "social ads"],
  },
  {
    code: "display",
    name: "Display ads",
    names: { de: "Bannerwerbung" },
    kind: "display",
    chip: false,
    aliases: ["display", "banner", "banners", "display ads", "Bannerwerbung"],
  },
  {
    code: "direct",
    name: "Direct",
    names: { de: "Direkt" },
    kind: "direct",
    chip: false,
    aliases: ["direct", "direct_traffic", "typed the address", "direkt"],
  },
  {
    code: "partner",
    name: "Partner",
    names: { de: "Partner" },
    kind: "partner",
    chip: false,
    aliases: ["partner", "partners", "affiliate", "reseller"],
  },
  {
    code: "other",
    name: "Other",
    names: { de: "Anderes" },
    kind: "other",
    chip: false,
    aliases: ["other", "others", "other_publicities", "something else", "Sonstiges", "Anderes"],
  },
];

const engines = "google*, bing*, yahoo*, search.yahoo.*, duckduckgo*, ecosia*, startpage*, qwant*, baidu*, yandex*";
const networks =
  "facebook*, *.facebook.com, fb, fb.*, instagram*, *.instagram.com, ig, linkedin*, *.linkedin.com, lnkd.in, twitter*, t.co, x, x.com, tiktok*, youtube*, *.youtube.com, youtu.be, pinterest*, reddit*, *.reddit.com, snapchat*, xing*, threads*, mastodon*, bluesky*, bsky.app, whatsapp*, telegram*";

/** A rule for tags that a company starts with; what is left out stands for anything. */
export type UsualRule = { source?: string; medium?: string; channel: string };

/** Read from the top: paid before unpaid, and a search engine or network before a plain link. */
export const usualRules: readonly UsualRule[] = [
  { medium: "paid_social*, paidsocial*, social_paid, social_cpc", channel: "paid_social" },
  { source: networks, medium: "cpc, ppc, cpm, paid*, ad, ads", channel: "paid_social" },
  { medium: "paid_search*, paidsearch*, search_paid, sem", channel: "paid_search" },
  { source: engines, medium: "cpc, ppc, paid*", channel: "paid_search" },
  { medium: "display*, banner*, cpm, programmatic, interstitial", channel: "display" },
  { medium: "email*, e_mail*, mail, newsletter*", channel: "email" },
  { medium: "affiliate*, partner*, reseller*", channel: "partner" },
  { medium: "event*, fair, trade_fair, trade_show, conference, webinar", channel: "event" },
  { medium: "print*, flyer*, leaflet*, poster*, magazine*, newspaper*", channel: "print" },
  { medium: "radio*, tv*, broadcast*, podcast*", channel: "broadcast" },
  { medium: "social*, organic_social, sm", channel: "social" },
  { medium: "organic*", channel: "organic_search" },
  { source: "newsletter*, email, e_mail", channel: "email" },
  { source: engines, medium: "referral", channel: "organic_search" },
  { source: networks, channel: "social" },
  { medium: "referral*, referrer, link", channel: "referral" },
  { source: "direct, (direct)", channel: "direct" },
  { medium: "direct, none, (none)", channel: "direct" },
];
