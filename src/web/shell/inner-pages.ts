import type { PlainMessageId } from "../messages/translate.ts";

/** A page inside of a place, which the palette finds by its own name. */
export type InnerPage = {
  label: PlainMessageId;
  /** The name of the place. */
  within: PlainMessageId;
  href: string;
  /** What one must be allowed to do for the page to be of use. */
  needs?: string;
};

const inSettings = (section: string, label: PlainMessageId, needs?: string): InnerPage => ({
  label,
  within: "shell.settings",
  href: `/settings/${section}`,
  ...(needs && { needs }),
});

/** The pages that no place leads to at once, in the order of the places. */
export const innerPages: readonly InnerPage[] = [
  { label: "dues.title", within: "ends.title", href: "/dues", needs: "due.read" },
  { label: "shell.funnel", within: "ends.title", href: "/asks/funnel", needs: "ask_funnel.read" },
  { label: "customers.pairs.title", within: "shell.customers", href: "/customers/pairs", needs: "pair.read" },
  { label: "customers.tab.accounts", within: "shell.customers", href: "/customers/accounts", needs: "person.read" },
  { label: "shell.facts", within: "shell.exchange", href: "/exchange/facts", needs: "fact.read" },
  { label: "shell.needs", within: "shell.exchange", href: "/exchange/needs", needs: "need.read" },
  { label: "shell.kinds", within: "shell.exchange", href: "/exchange/kinds", needs: "fact_type.read" },
  { label: "shell.headsups", within: "shell.exchange", href: "/exchange/heads-ups", needs: "heads_up.read" },
  { label: "shell.friction", within: "shell.exchange", href: "/exchange/friction", needs: "friction.read" },
  { label: "shell.agreements", within: "shell.exchange", href: "/exchange/agreements", needs: "agreement.read" },
  {
    label: "shell.responsibilities",
    within: "shell.exchange",
    href: "/exchange/responsibilities",
    needs: "responsibility.read",
  },
  { label: "shell.systems", within: "shell.exchange", href: "/exchange/systems", needs: "system.read" },
  { label: "shell.overlaps", within: "shell.exchange", href: "/exchange/overlaps", needs: "overlap.read" },
  { label: "shell.templates", within: "shell.exchange", href: "/exchange/templates", needs: "template.read" },
  { label: "shell.mails", within: "shell.exchange", href: "/exchange/mails", needs: "mail.read" },
  { label: "returns.area.ledgers", within: "shell.returns", href: "/returns/ledgers", needs: "returns.read" },
  { label: "returns.area.paths", within: "shell.returns", href: "/returns/paths", needs: "returns.read" },
  { label: "returns.area.said", within: "shell.returns", href: "/returns/said-seen", needs: "returns.read" },
  { label: "returns.area.silence", within: "shell.returns", href: "/returns/silence", needs: "returns.read" },
  { label: "returns.area.whatif", within: "shell.returns", href: "/returns/what-if", needs: "what_if.read" },
  { label: "returns.area.tests", within: "shell.returns", href: "/returns/experiments", needs: "experiment.read" },
  { label: "channels.spend.title", within: "shell.channels", href: "/channels/spend", needs: "channel.read" },
  { label: "channels.rules.title", within: "shell.channels", href: "/channels/rules", needs: "channel.read" },
  { label: "channels.rates.title", within: "shell.channels", href: "/channels/rates", needs: "channel.read" },
  { label: "words.title", within: "shell.channels", href: "/channels/unmatched", needs: "unmatched.read" },
  inSettings("ways-out", "shell.ways"),
  inSettings("you", "company.settings.you"),
  inSettings("company", "company.settings.company"),
  inSettings("departments", "company.settings.departments"),
  inSettings("members", "company.settings.members"),
  inSettings("keys", "company.settings.keys", "key.added"),
  inSettings("kiosks", "kiosk.settings", "kiosk.added"),
  inSettings("phones", "phones.settings", "line.added"),
  inSettings("forms", "form.settings", "form.added"),
  inSettings("prompts", "prompts.settings"),
  inSettings("commitments", "dues.commitments"),
  inSettings("calendars", "dues.calendars"),
  inSettings("acts", "company.settings.acts", "act.read"),
];

/** The inner pages that are of use to somebody who may do `may`. */
export function innerPagesFor(may: readonly string[]): readonly InnerPage[] {
  return innerPages.filter(({ needs }) => needs === undefined || may.includes(needs));
}
