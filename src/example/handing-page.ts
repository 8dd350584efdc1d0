import type { HandingTruths } from "./handing-truths.ts";
import { heading, list, table, whole } from "./markdown.ts";

/** What departments truly hand each other, as Markdown. */
export function handingPage({ all, pingPong, campaigns, mostReturned, flows, dues, context }: HandingTruths): string[] {
  const { campaign, handOffs, returned, reason, times } = mostReturned;
  return [
    heading("Who hands what to whom"),
    `In the last 17 weeks departments gave each other ${whole(all)} things to do. *Came back* counts each time: for a reason, or because nobody took it.`,
    table(
      ["from", "to", "hand-offs", "accepted", "done", "came back", "of these not taken"],
      flows.map(({ from, to, ...verdict }) => {
        const { handOffs: given, accepted, done, returned: back, untaken } = verdict;
        return [from, to, ...[given, accepted, done, back, untaken].map(whole)];
      }),
    ),
    `**${campaign}** brings leads that nobody can sell to: ${handOffs} of them came back ${returned} times, ${times} times as \`${reason}\`. *Why hand-offs come back* and \`earshot hand-offs reasons --by campaign\` count the same; what no campaign brought is left out here.`,
    table(
      ["campaign", "hand-offs", "accepted", "done", "came back", "most often because"],
      campaigns.map((verdict) => [
        verdict.campaign,
        ...[verdict.handOffs, verdict.accepted, verdict.done, verdict.returned].map(whole),
        mostOften(verdict.reasons),
      ]),
    ),
    "Their clocks are those that come with the product: to take a hand-off within 8 working hours, to finish it within 5 working days, to answer what is asked back within 8 working hours. What is unfinished was taken in the last days of the year and becomes late some days later.",
    table(
      ["department", "taken", "let lapse", "finished in time", "finished late", "unfinished", "answered"],
      dues.map(({ department, ...counts }) => {
        const { taken, lapsed, finished, finishedLate, unfinished, answered } = counts;
        return [department, ...[taken, lapsed, finished, finishedLate, unfinished, answered].map(whole)];
      }),
    ),
    list([
      `${pingPong} hand-offs went to and fro: given back, given once more to the same department, and given back again.`,
      `What travels with them: ${whole(context.words)} say what is wanted and what was agreed; those that came back as \`not_enough_said\` say nothing. With ${whole(context.answers)} goes what the customer answered when asked how they heard of the company, with ${whole(context.facts)} a fact. ${whole(context.askedBack)} were asked back and answered.`,
    ]),
  ];
}

function mostOften(reasons: HandingTruths["campaigns"][number]["reasons"]): string {
  const [first] = Object.entries(reasons).toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return first ? `\`${first[0]}\` (${first[1]})` : "";
}
