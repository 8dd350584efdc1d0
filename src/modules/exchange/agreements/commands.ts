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
import { agreementStates, clausePatterns } from "./choices-contract.ts";
import type { Agreement, AgreementDetail, ClauseDraft } from "./contract.ts";
import { addDisputeCommands } from "./dispute-commands.ts";

type ListOptions = { department?: string; state?: (typeof agreementStates)[number]; format: OutputFormat };

/** `earshot agreements` and what is below it: what two departments owe each other. */
export const addAgreementsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const agreements = program
    .command("agreements")
    .description("what departments agreed on; agreements propose offers another department one")
    .option("--department <name>", "only those of a department, by name or number")
    .addOption(new Option("--state <state>", "only those in a state").choices([...agreementStates]))
    .addOption(formatOption())
    .action(async ({ department, state, format }: ListOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
        ...(state ? { state } : {}),
      };
      write(renderRows((await (await exchange.agreements.$get({ query })).json()).items, columns, format));
    });
  addProposing(agreements, commandLine);
  addAnswering(agreements, commandLine);
  addDisputeCommands(agreements, commandLine);
};

type ClauseOptions = {
  owes?: string;
  pattern?: (typeof clausePatterns)[number];
  factType?: string;
  hours?: number;
  target?: number;
  without: number[];
  words?: string;
  from?: string;
};

function addProposing(agreements: Command, commandLine: CommandLine): void {
  const numbers = (value: string, before: number[]) => [...before, wholeNumber(value)];
  agreements
    .command("show <agreement>")
    .description("the clauses in force and those that wait, with every version")
    .addOption(formatOption())
    .action(async (id: string, _options, command: Command) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { versions } = await (await exchange.agreements[":id"].$get({ param })).json();
      const lines = versions.flatMap(({ number, state, clauses, answered, ...proposed }) =>
        clauses.map((one) => ({ ...one, number, state, proposed, answered })),
      );
      commandLine.write(renderRows(lines, clauseColumns, formatOf(command)));
    });
  agreements
    .command("propose <department> [sentence]")
    .description("propose a clause to a department: a first one, or beside those that are in force")
    .option("--owes <department>", "who owes it, by name or number; both without it")
    .addOption(new Option("--pattern <pattern>", "by what it is measured").choices([...clausePatterns]))
    .option("--fact-type <code>", "only facts of this kind")
    .option("--hours <count>", "within how many working hours", Number)
    .option("--target <share>", "which share is to be kept, such as 0.95", Number)
    .option("--without <clause>", "a clause that ends with it; again for the next one", numbers, [])
    .option("--words <text>", "what the other side should know")
    .option("--from <department>", "for which department you speak, by name or number")
    .action(async (department: string, sentence: string | undefined, options: ClauseOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const other = await departmentNamed(department);
      const from = options.from ? await departmentNamed(options.from) : undefined;
      const clause = sentence ? [await clauseOf(sentence, options, departmentNamed)] : [];
      const known = await findAgreed(exchange, { other, from });
      const more = { words: options.words ?? "", ...(from ? { from } : {}) };
      if (!known) {
        const json = { with: other, clauses: clause, ...more };
        return say(commandLine, await (await exchange.agreements.$post({ json })).json());
      }
      const kept = (known.inForce?.clauses ?? [])
        .filter(({ id }) => !options.without.includes(id))
        .map(({ id, owes, sentence: text, terms }) => ({ clause: id, owes: owes?.id ?? null, sentence: text, terms }));
      const param = { id: String(known.id) };
      const json = { clauses: [...kept, ...clause], ...more };
      say(commandLine, await (await exchange.agreements[":id"].proposals.$post({ param, json })).json());
    });
}

type Exchange = Awaited<ReturnType<typeof connect>>["exchange"];

/** What is in force between a department and the one spoken for: the one that is named, else one's own. */
async function findAgreed(
  exchange: Exchange,
  { other, from }: { other: number; from: number | undefined },
): Promise<AgreementDetail | undefined> {
  const query = { department: String(other), state: "agreed" as const };
  for (const { id, sides } of (await (await exchange.agreements.$get({ query })).json()).items) {
    if (from !== undefined && !sides.some((side) => side.id === from)) continue;
    const detail = await (await exchange.agreements[":id"].$get({ param: { id: String(id) } })).json();
    if (from !== undefined || detail.may.length > 0) return detail;
  }
  return undefined;
}

async function clauseOf(
  sentence: string,
  { owes, pattern, factType, hours, target }: ClauseOptions,
  departmentNamed: (text: string) => Promise<number>,
): Promise<ClauseDraft> {
  if (pattern && hours === undefined) throw new Problem("invalid", "Say within how many working hours: --hours 8.");
  const allowed = { amount: hours ?? 0, unit: "working_hours" as const };
  const terms = pattern
    ? { pattern, allowed, factType: factType ?? null, calendar: null, target: target ?? null }
    : null;
  return { sentence, owes: owes ? await departmentNamed(owes) : null, terms };
}

function addAnswering(agreements: Command, commandLine: CommandLine): void {
  /** An agreement by its number, and the version that waits. */
  const door = async (id: string) => {
    const one = (await connect(commandLine)).exchange.agreements[":id"];
    const param = { id: String(wholeNumber(id)) };
    const number = async () => {
      const { proposal } = await (await one.$get({ param })).json();
      if (proposal) return proposal.number;
      throw new Problem("conflict", "Nothing waits for an answer.");
    };
    return { one, param, number };
  };
  agreements
    .command("agree <agreement>")
    .description("agree to what the other side proposed")
    .action(async (id: string) => {
      const { one, param, number } = await door(id);
      say(commandLine, await (await one.consent.$post({ param, json: { number: await number() } })).json());
    });
  agreements
    .command("send-back <agreement> <words>")
    .description("send a proposal back, with what should be different")
    .action(async (id: string, words: string) => {
      const { one, param, number } = await door(id);
      say(commandLine, await (await one.return.$post({ param, json: { number: await number(), words } })).json());
    });
  agreements
    .command("withdraw <agreement>")
    .description("take your own proposal back")
    .action(async (id: string) => {
      const { one, param, number } = await door(id);
      say(commandLine, await (await one.withdrawal.$post({ param, json: { number: await number() } })).json());
    });
  agreements
    .command("end <agreement> <words>")
    .description("end an agreement, and say why")
    .option("--from <department>", "for which department you speak, by name or number")
    .action(async (id: string, words: string, { from }: { from?: string }) => {
      const { one, param } = await door(id);
      const side = from ? { from: await (await connect(commandLine)).departmentNamed(from) } : {};
      say(commandLine, await (await one.end.$post({ param, json: { words, ...side } })).json());
    });
  agreements
    .command("resume <agreement>")
    .description("take back that your side ended it")
    .action(async (id: string) => {
      const { one, param } = await door(id);
      say(commandLine, await (await one.resumption.$post({ param })).json());
    });
}

function say({ write }: CommandLine, { id, state, sides, waitsFor, standsInFor }: AgreementDetail): void {
  const between = sides.map(({ name }) => name).join(" and ");
  const waits = waitsFor ? `, and a change waits for ${waitsFor.name}` : "";
  write(`Agreement ${id} of ${between}: ${state.replace("_", " ")}${waits}.\n`);
  for (const { name } of standsInFor) write(`You stand in for ${name}, which nobody heads.\n`);
}

const columns: readonly OutputColumn<Agreement>[] = [
  { title: "Agreement", name: "id", value: ({ id }) => id, align: "right" },
  { title: "One side", name: "one", value: ({ sides }) => sides[0].name },
  { title: "Other side", name: "other", value: ({ sides }) => sides[1].name },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Clauses", name: "clauses", value: ({ clauses }) => clauses, align: "right" },
  { title: "Measured", name: "measured", value: ({ measured }) => measured, align: "right" },
  { title: "Waits for", name: "waits_for", value: ({ waitsFor }) => waitsFor?.name ?? null },
  { title: "Since", name: "at", value: ({ at }) => at },
];

type ClauseLine = NonNullable<AgreementDetail["inForce"]>["clauses"][number] & {
  number: number;
  state: string;
  proposed: Said;
  answered: Said | null;
};
type Said = Pick<NonNullable<AgreementDetail["inForce"]>, "department" | "member" | "standIn">;
const whoOf = (said: Said | null) =>
  said && [said.department?.name, said.member?.name, said.standIn && "stood in"].filter(Boolean).join(", ");
const clauseColumns: readonly OutputColumn<ClauseLine>[] = [
  { title: "Version", name: "version", value: ({ number }) => number, align: "right" },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Clause", name: "clause", value: ({ id }) => id, align: "right" },
  { title: "Owes", name: "owes", value: ({ owes }) => owes?.name ?? "both" },
  { title: "Sentence", name: "sentence", value: ({ sentence }) => sentence },
  { title: "Measured by", name: "pattern", value: ({ terms }) => terms?.pattern ?? null },
  { title: "Within", name: "within", value: ({ terms }) => terms && `${terms.allowed.amount} ${terms.allowed.unit}` },
  { title: "Target", name: "target", value: ({ terms }) => terms?.target ?? null },
  { title: "Commitment", name: "commitment", value: ({ commitment }) => commitment },
  { title: "Proposed by", name: "proposed_by", value: ({ proposed }) => whoOf(proposed) },
  { title: "Answered by", name: "answered_by", value: ({ answered }) => whoOf(answered) },
];
