/** The channels that play a part, by the codes that every installation starts with. */
export type ChannelCode =
  | "word_of_mouth"
  | "organic_search"
  | "social"
  | "event"
  | "print"
  | "broadcast"
  | "email"
  | "referral"
  | "paid_search"
  | "paid_social"
  | "direct"
  | "partner";

export type CampaignPlan = {
  channel: Exclude<ChannelCode, "direct">;
  name: string;
  /** What its links carry as utm_campaign. */
  code: string;
  source: string;
  medium: string;
  /** The first and the last day on which it runs, by number. */
  runs: readonly [number, number];
  /** What it costs in all, in whole units of its currency. */
  cost: number;
  currency: "EUR" | "CHF" | "USD";
  /** How many enquiries and first deals it truly brings. */
  leads: number;
  customers: number;
  /** What a deal that it brings is worth beside the usual one. */
  worth: number;
  /** Whether it is paid day by day, every four weeks, or at its start in these items. */
  bills: "daily" | "monthly" | readonly string[];
};

const all = [0, 363] as const;

type Row = [
  name: string,
  code: string,
  runs: readonly [number, number],
  cost: number,
  leads: number,
  customers: number,
];

function plan(
  channel: CampaignPlan["channel"],
  source: string,
  medium: string,
  [name, code, runs, cost, leads, customers]: Row,
  more: Partial<Pick<CampaignPlan, "currency" | "worth" | "bills">> = {},
): CampaignPlan {
  const usual = { currency: "EUR", worth: 1, bills: "daily" } as const;
  return { channel, name, code, source, medium, runs, cost, leads, customers, ...usual, ...more };
}

export const brandSearch = "Brand search";

const monthly = { bills: "monthly" } as const;
const stand = ["Stand", "Travel", "Coffee served"];

/** What the company runs in its year: 30 campaigns, and how many people each truly brings. */
export const campaigns: readonly CampaignPlan[] = [
  plan("paid_search", "google", "cpc", [brandSearch, "brand", all, 95_000, 20, 3]),
  plan("paid_search", "google", "cpc", ["Lease a coffee machine", "kaffeemaschine-leasen", all, 34_000, 150, 33]),
  plan("paid_search", "google", "cpc", ["Office coffee Berlin", "buero-kaffee-berlin", [28, 307], 18_000, 70, 14]),
  plan("paid_search", "google", "cpc", ["Office coffee Vienna", "buero-kaffee-wien", [56, 363], 15_000, 60, 11]),
  plan("paid_search", "bing", "cpc", ["Names of competitors", "wettbewerber", [119, 258], 21_000, 50, 8]),
  plan("paid_social", "instagram", "paid_social", ["Barista clips", "barista-clips", [21, 202], 16_000, 60, 6], {
    currency: "USD",
    worth: 0.8,
  }),
  plan("paid_social", "linkedin", "paid_social", ["Office managers", "office-manager", all, 28_000, 90, 14], {
    currency: "USD",
    worth: 1.2,
  }),
  plan("paid_social", "linkedin", "paid_social", ["HR teams", "hr-teams", [147, 328], 14_000, 40, 4], {
    currency: "USD",
  }),
  plan("paid_social", "facebook", "paid_social", ["Free week", "gratiswoche", [70, 132], 9000, 30, 2], { worth: 0.7 }),
  plan("email", "newsletter", "email", ["Newsletter", "newsletter", all, 6000, 60, 17], monthly),
  plan("email", "winback", "email", ["Win-back mails", "rueckkehr", [182, 363], 3000, 30, 8], {
    worth: 0.9,
    ...monthly,
  }),
  plan("email", "whitepaper", "email", ["Guide to office coffee", "leitfaden", [91, 272], 5000, 20, 5], monthly),
  plan("event", "stand", "event", ["Fair in Berlin", "messe-berlin", [51, 54], 24_000, 70, 25], {
    worth: 1.2,
    bills: stand,
  }),
  plan("event", "stand", "event", ["Fair in Zurich", "messe-zuerich", [128, 130], 21_000, 30, 7], {
    currency: "CHF",
    bills: stand,
  }),
  plan("event", "stand", "event", ["Fair in Vienna", "messe-wien", [184, 187], 15_000, 50, 17], {
    worth: 1.1,
    bills: stand,
  }),
  plan("event", "stand", "event", ["Fair in Munich", "messe-muenchen", [261, 264], 22_000, 60, 21], { bills: stand }),
  plan("event", "einladung", "event", ["Tasting evenings", "verkostung", all, 5000, 40, 15], monthly),
  plan("word_of_mouth", "recommend", "invite", ["Recommend a colleague", "kollegen-empfehlen", all, 18_000, 180, 72], {
    worth: 1.1,
    ...monthly,
  }),
  plan("word_of_mouth", "recommend", "invite", ["Evening for regulars", "stammgaeste", [240, 245], 6000, 50, 20], {
    bills: ["Room", "Catering"],
  }),
  plan("partner", "moebelhaus", "partner", ["Office furnishers", "moebelpartner", all, 13_000, 70, 21], monthly),
  plan(
    "partner",
    "hausverwaltung",
    "partner",
    ["Facility managers", "hausverwalter", [91, 363], 9000, 50, 15],
    monthly,
  ),
  plan("partner", "coworking", "partner", ["Coworking spaces", "coworking", [147, 363], 4000, 30, 9], {
    worth: 0.9,
    ...monthly,
  }),
  plan("print", "flyer", "print", ["Flyers in business parks", "gewerbeparks", [42, 104], 9000, 40, 8], {
    bills: ["Printing", "Delivery"],
  }),
  plan("print", "magazin", "print", ["Trade magazine", "fachmagazin", [98, 279], 12_000, 30, 6], monthly),
  plan("print", "plakat", "print", ["Posters in the underground", "plakat-ubahn", [266, 328], 26_000, 20, 4], {
    bills: ["Printing", "Places"],
  }),
  plan("broadcast", "radio", "radio", ["Radio Berlin", "radio-berlin", [84, 111], 22_000, 50, 8]),
  plan("broadcast", "radio", "radio", ["Radio Vienna", "radio-wien", [287, 314], 17_000, 30, 4]),
  plan("referral", "bueroblog.example", "referral", ["Guest articles", "gastbeitraege", all, 4000, 40, 9], monthly),
  plan("social", "instagram", "social", ["Machine of the week", "maschine-der-woche", all, 7000, 60, 10], {
    worth: 0.9,
    ...monthly,
  }),
  plan("organic_search", "google", "organic", ["Guide pages", "ratgeber", all, 11_000, 120, 32], monthly),
];

/** Those who come without any campaign: enquiries and first deals. */
export const withoutCampaign: readonly Pick<CampaignPlan, "channel" | "leads" | "customers">[] = [
  { channel: "word_of_mouth", leads: 200, customers: 71 },
  { channel: "organic_search", leads: 150, customers: 36 },
];

/** What a unit of a currency is worth in EUR, for every four weeks of the year, in ten-thousandths. */
export const rates: Readonly<Record<"CHF" | "USD", readonly number[]>> = {
  CHF: [10420, 10455, 10390, 10510, 10580, 10605, 10540, 10475, 10430, 10495, 10560, 10590, 10635],
  USD: [9210, 9185, 9240, 9105, 9020, 8960, 8895, 8930, 8870, 8815, 8790, 8845, 8760],
};
