import type { HeadsUpTruth } from "./heads-up-truths.ts";
import { heading, list, table, whole } from "./markdown.ts";

/** What the front line truly read before campaigns, as Markdown. */
export function headsUpPage(truths: readonly HeadsUpTruth[]): string[] {
  return [
    heading("What they heard before a campaign"),
    `Marketing published ${whole(truths.length)} [heads-ups](heads-up.md), each to be read by the Friday before the campaign begins. A department has read it once 80 of 100 have; those of fewer than five people are shown together to whoever does not head them. *Exchange → Campaign heads-ups* and \`earshot heads-ups show\` count the same.`,
    table(
      ["campaign", "department", "members", "confirmed", "under the share"],
      truths.flatMap(({ campaign, coverage }) =>
        coverage.map(({ department, members, confirmed, isUnder }) => {
          return [campaign, department, whole(members), whole(confirmed), isUnder ? "yes" : ""];
        }),
      ),
    ),
    list([
      ...truths.map(({ campaign, inTime, late }) => {
        return `**${campaign}**: read in time by ${inTime.join(", ")}; late or never by ${late.join(", ")}.`;
      }),
      ...truths.flatMap(({ campaign, questions }) =>
        questions.map(({ words, department, state }) => {
          return `${department} heard a customer ask about ${campaign}: "${words}" It came back as a fact and is \`${state}\`.`;
        }),
      ),
    ]),
  ];
}
