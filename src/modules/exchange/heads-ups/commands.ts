import { type Command, Option } from "commander";
import type { AddCommands, CommandLine } from "../../../kernel/cli/commands.ts";
import {
  formatOf,
  formatOption,
  type OutputColumn,
  type OutputFormat,
  renderRows,
} from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { headsUpStates } from "./choices-contract.ts";
import type { HeadsUp, HeadsUpCoverage, HeadsUpDetail, HeadsUpQuestion } from "./contract.ts";

type ListOptions = { state?: string; department?: string; unread?: true; limit: number; format: OutputFormat };

/** `earshot heads-ups` and what is below it: what the front line is told before a campaign. */
export const addHeadsUpsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const headsUps = program
    .command("heads-ups")
    .description("what is said before campaigns to those whom customers will ask; heads-ups add writes one")
    .addOption(new Option("--state <state>", "only those in a state").choices([...headsUpStates]))
    .option("--department <name>", "only those that a department must read, by name or number")
    .option("--unread", "only those that you are to read and have not")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ limit, format, state, department, unread }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        limit: String(limit),
        ...(state ? { state } : {}),
        ...(unread ? { unread: "true" } : {}),
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
      };
      const { items } = await (await exchange["heads-ups"].$get({ query: query as never })).json();
      write(renderRows(items, columns, format));
    });
  addWriting(headsUps, commandLine);
  addSteps(headsUps, commandLine);
  addQuestions(headsUps, commandLine);
};

type WriteOptions = {
  title?: string;
  campaign?: number;
  launch?: string;
  readBy?: string;
  holdsUntil?: string;
  promise?: string;
  ask: string[];
  for: string[];
  from?: string;
  matters?: true;
};

function addWriting(headsUps: Command, commandLine: CommandLine): void {
  const several = (value: string, before: string[]) => [...before, value];
  const withFields = (command: Command) =>
    command
      .option("--campaign <number>", "the campaign that it is for", wholeNumber)
      .option("--read-by <time>", "by when it must be read; without it, when the campaign begins")
      .option("--promise <text>", "what is promised")
      .option("--holds-until <time>", "until when that holds")
      .option("--ask <question=what to say>", "what they will ask; again for the next one", several, [])
      .option("--for <department>", "one that must read it, by name or number; again for the next one", several, []);
  withFields(headsUps.command("add"))
    .description("write a heads-up as a draft: add --campaign 3 --launch 2026-03-05T08:00:00Z --ask 'How long?=A week'")
    .requiredOption("--launch <time>", "when the campaign begins, such as 2026-03-05T08:00:00Z")
    .option("--title <text>", "what it is called; without it, as the campaign")
    .option("--from <department>", "whose it is; questions come back to it")
    .action(async (options: WriteOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const json = {
        ...(await contentOf(options, departmentNamed)),
        launchAt: options.launch ?? "",
        ...(options.from ? { department: await departmentNamed(options.from) } : {}),
      };
      const { id } = await (await exchange["heads-ups"].$post({ json })).json();
      commandLine.write(`Heads-up ${id} is a draft. Publish it with: earshot heads-ups publish ${id}\n`);
    });
  withFields(headsUps.command("change <heads-up>"))
    .description("change one; what was published is published anew, with all questions that are given")
    .option("--launch <time>", "when the campaign begins")
    .option("--title <text>", "what it is called")
    .option("--matters", "everybody is asked to read it again")
    .action(async (id: string, options: WriteOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const one = exchange["heads-ups"][":id"];
      const param = { id: String(wholeNumber(id)) };
      const { version } = await (await one.$get({ param })).json();
      const json = {
        ...(await contentOf(options, departmentNamed)),
        ...(options.launch ? { launchAt: options.launch } : {}),
        ...(options.matters ? { matters: true } : {}),
      };
      say(commandLine, await (await one.$patch({ param, json }, { headers: { "if-match": `"${version}"` } })).json());
    });
}

async function contentOf(
  { title, campaign, readBy, holdsUntil, promise, ask, for: names }: WriteOptions,
  departmentNamed: (text: string) => Promise<number>,
) {
  const departments: number[] = [];
  for (const name of names) departments.push(await departmentNamed(name));
  return {
    ...(title ? { title } : {}),
    ...(campaign ? { campaign } : {}),
    ...(readBy ? { readBy } : {}),
    ...(holdsUntil ? { holdsUntil } : {}),
    ...(promise ? { promise } : {}),
    ...(ask.length > 0 ? { pairs: ask.map(pairOf) } : {}),
    ...(departments.length > 0 ? { departments } : {}),
  };
}

function pairOf(text: string): { question: string; say: string } {
  const at = text.indexOf("=");
  if (at > 0) return { question: text.slice(0, at), say: text.slice(at + 1) };
  throw new Problem("invalid", `"${text}" has no "=" between the question and what to say.`);
}

function say({ write }: CommandLine, { id, title, state, edition }: HeadsUpDetail): void {
  write(`Heads-up ${id} (${title}) is ${state}${edition > 0 ? `, edition ${edition}` : ""}.\n`);
}

function addSteps(headsUps: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const door = async (id: string) => {
    const { exchange } = await connect(commandLine);
    return { one: exchange["heads-ups"][":id"], param: { id: String(wholeNumber(id)) } };
  };
  headsUps
    .command("show <heads-up>")
    .description("what a heads-up says, and who has read it")
    .addOption(formatOption())
    .action(async (id: string, _: object, command: Command) => {
      const format = formatOf(command);
      const { one, param } = await door(id);
      const found = await (await one.$get({ param })).json();
      if (format === "table") {
        say(commandLine, found);
        write(`Launch ${found.launchAt}, to be read by ${found.readBy}.\n`);
        if (found.promise !== "") write(`Promised${until(found)}: ${found.promise}\n`);
        for (const { question, say: words } of found.pairs) write(`? ${question}\n! ${words}\n`);
      }
      write(renderRows(found.coverage, coverageColumns, format));
    });
  headsUps
    .command("publish <heads-up>")
    .description("publish a draft")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      say(commandLine, await (await one.publication.$post({ param })).json());
    });
  headsUps
    .command("confirm <heads-up>")
    .description("confirm that you have read it")
    .option("--undo", "take that back")
    .action(async (id: string, { undo }: { undo?: true }) => {
      const { one, param } = await door(id);
      if (undo) await one.confirmation.$delete({ param });
      else await one.confirmation.$post({ param });
      write(undo ? "Taken back.\n" : "Confirmed.\n");
    });
  headsUps
    .command("withdraw <heads-up>")
    .description("take one back")
    .option("--undo", "bring it back")
    .action(async (id: string, { undo }: { undo?: true }) => {
      const { one, param } = await door(id);
      say(
        commandLine,
        await (undo ? await one.withdrawal.$delete({ param }) : await one.withdrawal.$post({ param })).json(),
      );
    });
  headsUps
    .command("share [percent]")
    .description("of how many in a hundred members it takes to have read one; with a number, change it")
    .action(async (percent?: string) => {
      const { exchange } = await connect(commandLine);
      const settings = exchange["heads-up-settings"];
      const { share, version } = await (await settings.$get()).json();
      if (percent === undefined) return write(`${share}\n`);
      const headers = { "if-match": `"${version}"` };
      const changed = await (await settings.$patch({ json: { share: wholeNumber(percent) } }, { headers })).json();
      return write(`From ${changed.share} in a hundred members on, a department has read it.\n`);
    });
}

function until({ holdsUntil }: HeadsUpDetail): string {
  return holdsUntil === null ? "" : ` until ${holdsUntil}`;
}

function addQuestions(headsUps: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  headsUps
    .command("ask <heads-up> <words>")
    .description("pass on what a customer asked that it does not answer")
    .option("--from <department>", "which of your departments heard it")
    .action(async (id: string, words: string, { from }: { from?: string }) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const json = { words, ...(from ? { department: await departmentNamed(from) } : {}) };
      const passed = await (
        await exchange["heads-ups"][":id"].questions.$post({ param: { id: String(wholeNumber(id)) }, json })
      ).json();
      const names = passed.goesTo.map(({ name }) => name).join(", ");
      write(`Passed on as fact ${passed.id}${names ? ` to ${names}` : ""}.\n`);
    });
  headsUps
    .command("questions <heads-up>")
    .description("what came back, and what became of it")
    .addOption(formatOption())
    .action(async (id: string, _: object, command: Command) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { items } = await (await exchange["heads-ups"][":id"].questions.$get({ param })).json();
      write(renderRows(items, questionColumns, formatOf(command)));
    });
  headsUps
    .command("take-over <heads-up> <fact> [say]")
    .description("take a question over, with what to say or with what it was answered with")
    .option("--matters", "everybody is asked to read the heads-up again")
    .option("--undo", "take it out again")
    .action(async (id: string, fact: string, words: string | undefined, options: { matters?: true; undo?: true }) => {
      const { exchange } = await connect(commandLine);
      const { adoption } = exchange["heads-ups"][":id"].questions[":fact"];
      const param = { id: String(wholeNumber(id)), fact: String(wholeNumber(fact)) };
      const json = { ...(words ? { say: words } : {}), ...(options.matters ? { matters: true } : {}) };
      const done = options.undo ? await adoption.$delete({ param }) : await adoption.$post({ param, json });
      say(commandLine, await done.json());
    });
}

const columns: readonly OutputColumn<HeadsUp>[] = [
  { title: "Heads-up", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Title", name: "title", value: ({ title }) => title },
  { title: "Campaign", name: "campaign", value: ({ campaign }) => campaign?.name ?? null },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Launch", name: "launch_at", value: ({ launchAt }) => launchAt },
  { title: "Read by", name: "read_by", value: ({ readBy }) => readBy },
  { title: "Edition", name: "edition", value: ({ edition }) => edition, align: "right" },
  { title: "Members", name: "members", value: ({ read }) => read?.members ?? null, align: "right" },
  { title: "Confirmed", name: "confirmed", value: ({ read }) => read?.confirmed ?? null, align: "right" },
];

const coverageColumns: readonly OutputColumn<HeadsUpCoverage>[] = [
  {
    ...{ title: "Department", name: "department" },
    value: ({ departments }) => departments.map(({ name }) => name).join(", "),
  },
  { title: "Members", name: "members", value: ({ read }) => read?.members ?? null, align: "right" },
  { title: "Confirmed", name: "confirmed", value: ({ read }) => read?.confirmed ?? null, align: "right" },
  { title: "Too few", name: "is_under", value: ({ read }) => read?.isUnder ?? null },
];

const questionColumns: readonly OutputColumn<HeadsUpQuestion>[] = [
  { title: "Fact", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Question", name: "words", value: ({ words }) => words },
  { title: "Heard by", name: "department", value: ({ department }) => department?.name ?? null },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Answer", name: "answer", value: ({ answer }) => answer },
];
