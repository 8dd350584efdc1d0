import { AreaLinks, type AreaPage } from "../../../web/kit/AreaLinks.tsx";

/** First what is told and who needs it, then what departments give and owe each other. */
const rows: readonly (readonly AreaPage[])[] = [
  [
    { label: "factmap.title", href: "/exchange", needs: "fact_map.read" },
    { label: "facts.title", href: "/exchange/facts", needs: "fact.read" },
    { label: "needs.title", href: "/exchange/needs", needs: "need.read" },
    { label: "needs.kinds.title", href: "/exchange/kinds", needs: "fact_type.read" },
    { label: "headsups.title", href: "/exchange/heads-ups", needs: "heads_up.read" },
    { label: "mails.title", href: "/exchange/mails", needs: "mail.read" },
    { label: "templates.title", href: "/exchange/templates", needs: "template.read" },
  ],
  [
    { label: "handoffs.title", href: "/exchange/hand-offs", needs: "hand_off.read" },
    { label: "handoffs.reasons.title", href: "/exchange/hand-offs/reasons", needs: "hand_off.read" },
    { label: "friction.title", href: "/exchange/friction", needs: "friction.read" },
    { label: "agreements.title", href: "/exchange/agreements", needs: "agreement.read" },
    { label: "responsibilities.title", href: "/exchange/responsibilities", needs: "responsibility.read" },
    { label: "systems.title", href: "/exchange/systems", needs: "system.read" },
    { label: "overlaps.title", href: "/exchange/overlaps", needs: "overlap.read" },
  ],
];

/** The way between the pages of the exchange; stands above the title of each. */
export function ExchangeArea() {
  return <AreaLinks label="facts.area" rows={rows} />;
}
