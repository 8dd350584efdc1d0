import { details, heading, list } from "./markdown.ts";
import type { OverlapTruths } from "./overlap-truths.ts";

/** Where departments truly get in each other's way, as Markdown. */
export function overlapPage({ doubleContacts, orphans, askedTwice, toldDifferently }: OverlapTruths): string[] {
  return [
    heading("Where departments get in each other's way"),
    "By the rules of [overlaps](overlaps.md), in the 90 days before the Monday after the year; whoever looks some days later sees some days less of it. Everybody else whom two departments contacted had been handed over, and nobody else is asked what another department knows.",
    list([
      `${doubleContacts.length} leads heard from sales and marketing within seven days, and neither had given them to the other.`,
      `${orphans.length} leads were not contacted by anybody in their first seven days.`,
      `${askedTwice.length} people were asked how they heard of the company by a second department some days after they had told a first one: ${pairsOf(askedTwice)}.`,
      `${toldDifferently.length} accounts were told different things of one matter by two departments: ${toldDifferently.map(({ account, about, departments }) => `${account} (${about}: ${departments.join(" and ")})`).join(", ")}. As many were told the same twice; others were told something else after the first had ended, or were corrected before.`,
    ]),
    details("Contacted by two departments", doubleContacts.map(({ external_id }) => external_id).toSorted()),
    details("Contacted by nobody", orphans.map(({ external_id }) => external_id).toSorted()),
    details("Asked again by a second department", askedTwice.map(({ external_id }) => external_id).toSorted()),
  ];
}

/** Which departments it is about, with how often. */
function pairsOf(list: readonly { departments: readonly string[] }[]): string {
  const pairs = Map.groupBy(list, ({ departments }) => departments.join(" and "));
  return [...pairs].map(([pair, { length }]) => `${length} times ${pair}`).join(", ");
}
