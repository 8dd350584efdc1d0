import type { Command } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../kernel/cli/whole-number.ts";
import type { Person } from "./contract.ts";
import type { Pair } from "./pairs-contract.ts";
import type { customersRoutes } from "./routes.ts";

/** `earshot people`: who may be one, merging them, and taking it back. */
export const addCustomersCommands: AddCommands = (program, commandLine) => {
  const people = program.command("people").description("people outside: who may be one, merging and un-merging");
  addPairs(people, commandLine);
  people
    .command("merge")
    .description("make the second person part of the first; un-merging gives everything back")
    .argument("<survivor>", "the number of who stays, such as CU-12", personNumber)
    .argument("<merged>", "the number of who turned out to be them", personNumber)
    .action(async (survivor: number, merged: number) => {
      const answer = await (await client(commandLine)).people[":id"].merges.$post({
        param: idParam(survivor),
        json: { person: merged },
      });
      commandLine.write(`CU-${merged} is part of ${described(await answer.json())} now.\n`);
    });
  people
    .command("unmerge")
    .description("make a merged person whole again, with everything that was theirs")
    .argument("<person>", "the number of who was merged", personNumber)
    .action(async (person: number) => {
      const answer = await (await client(commandLine)).people[":id"].merge.$delete({ param: idParam(person) });
      commandLine.write(`${described(await answer.json())} is whole again.\n`);
    });
  people
    .command("apart")
    .description("say that two people are two; nobody is asked about them again")
    .argument("<one>", "the number of one", personNumber)
    .argument("<other>", "the number of the other", personNumber)
    .option("--undo", "take it back")
    .action(async (one: number, other: number, { undo }: { undo?: boolean }) => {
      const { distinctions } = (await client(commandLine)).people.pairs;
      if (undo) await distinctions[":one"][":other"].$delete({ param: { one: String(one), other: String(other) } });
      else await distinctions.$post({ json: { one, other } });
      const again = `CU-${one} and CU-${other} may be asked about again.\n`;
      commandLine.write(undo ? again : `CU-${one} and CU-${other} are two.\n`);
    });
};

const mostInPage = 500;

type PairsOptions = { limit: number; person?: number; format: OutputFormat };

function addPairs(people: Command, commandLine: CommandLine): void {
  people
    .command("pairs")
    .description("list who may be one, the surest first")
    .option("--limit <count>", "how many to list", wholeNumber, 50)
    .option("--person <number>", "only pairs of this person, such as CU-12", personNumber)
    .addOption(formatOption())
    .action(async ({ limit, person, format }: PairsOptions) => {
      const { write, note } = commandLine;
      const api = await client(commandLine);
      const items: Pair[] = [];
      let cursor: string | null | undefined;
      let count = 0;
      do {
        const query = {
          limit: String(Math.min(limit - items.length, mostInPage)),
          ...(person === undefined ? {} : { person: String(person) }),
          ...(cursor ? { cursor } : {}),
        };
        const page = await (await api.people.pairs.$get({ query })).json();
        items.push(...page.items);
        ({ next: cursor, count } = page);
      } while (cursor && items.length < limit);
      write(renderRows(items, pairColumns, format));
      if (cursor) note(`There are ${count} in all. Show more with --limit ${count}.\n`);
    });
}

const pairColumns: OutputColumn<Pair>[] = [
  { title: "Person", name: "one", value: ({ one }) => `CU-${one.person.id}` },
  { title: "Name", name: "one_name", value: ({ one }) => one.person.name },
  { title: "May be", name: "other", value: ({ other }) => `CU-${other.person.id}` },
  { title: "Name", name: "other_name", value: ({ other }) => other.person.name },
  { title: "Sure", name: "score", value: ({ score }) => score, align: "right" },
  { title: "Because of", name: "because", value: ({ because }) => because.map(({ words }) => words).join(", ") },
  { title: "Differs in", name: "differs", value: ({ differs }) => differs.join(", ") },
];

async function client({ door }: CommandLine) {
  return hc<typeof customersRoutes>(apiBase, { fetch: (await door()).fetch });
}

function idParam(id: number): { id: string } {
  return { id: String(id) };
}

function described({ id, name }: Pick<Person, "id" | "name">): string {
  return name === "" ? `CU-${id}` : `CU-${id} (${name})`;
}

/** CU-12 or 12. */
function personNumber(text: string): number {
  return wholeNumber(text.replace(/^cu-?/i, ""));
}
