import type { ExchangeTruths } from "./exchange-truths.ts";
import { heading, list, table, whole } from "./markdown.ts";

/** What departments truly tell each other, as Markdown. */
export function exchangePage({ facts, flows, timed, oneWay, unwanted, silent }: ExchangeTruths): string[] {
  const sum = (of: (flow: (typeof flows)[number]) => number) => whole(flows.reduce((all, flow) => all + of(flow), 0));
  return [
    heading("Who tells whom what"),
    `In the last 13 weeks departments passed on ${whole(facts)} facts, which went to those that need them by the template for accounts of other companies: ${sum((flow) => flow.facts)} deliveries, of which ${sum(({ opened }) => opened)} were opened, ${sum(({ late }) => late)} late or never by the commitment that comes with the example, ${sum(({ answered }) => answered)} answered and ${sum(({ used }) => used)} used in a decision. *Exchange* and \`earshot fact-map\` count the same.`,
    table(
      ["from", "to", "facts", "opened", "late or never", "answered", "used"],
      flows.map(({ from, to, ...figures }) => {
        const { facts: told, opened, late, answered, used } = figures;
        return [from, to, ...[told, opened, late, answered, used].map(whole)];
      }),
    ),
    list([
      `By the needs of the template some of it is wanted within hours or by the next day: ${timed.map(({ department, inTime, late }) => `${department} opened ${inTime} in time and ${late} late or never`).join(", ")}. \`earshot dues --by department --commitment open_fact\` counts the same.`,
      `${oneWay.map(({ from, to, facts: told }) => `${from} tells ${to} ${told} facts`).join(", ")}; none of them hears anything back. These are all such pairs, and \`earshot fact-map --one-way\` lists them.`,
      `Nobody needs ${unwanted.map(({ kind, facts: told }) => `${told} facts of the kind \`${kind}\``).join(" and ")}.`,
      `${silent.map(({ to }) => to).join(" and ")} need \`${silent[0]?.kind}\`, which nobody ever told.`,
    ]),
  ];
}
