import { type Command, Option } from "commander";
import type { CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOf, formatOption, type OutputColumn, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { disputeStates, evidenceKinds, verdicts } from "./choices-contract.ts";
import type { Evidence } from "./contract.ts";
import type { Dispute } from "./disputes-contract.ts";
import type { ClauseFigures } from "./figures-contract.ts";

type ListOptions = {
  agreement?: number;
  clause?: number;
  standing?: (typeof disputeStates)[number];
  precedents?: true;
  search?: string;
  limit: number;
};

/** `earshot agreements figures` and `disputes`: how much was kept, and what is said about how it was counted. */
export function addDisputeCommands(agreements: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  agreements
    .command("figures <agreement>")
    .description("how much of each clause was kept, both ways")
    .option("--from <day>", "the first day on which dues fell due, such as 2026-01-01")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async (id: string, { from, to }: { from?: string; to?: string }, command: Command) => {
      const { exchange } = await connect(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const query = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
      const { clauses } = await (await exchange.agreements[":id"].figures.$get({ param, query })).json();
      write(renderRows(clauses, figureColumns, formatOf(command)));
    });
  agreements
    .command("disputes")
    .description("what one side did not accept, and what was decided; --precedents shows what guides the next one")
    .option("--agreement <number>", "only those about an agreement", wholeNumber)
    .option("--clause <number>", "only those about a clause", wholeNumber)
    .addOption(new Option("--standing <state>", "only those in a state").choices([...disputeStates]))
    .option("--precedents", "only those that set a precedent")
    .option("--search <words>", "only those in which these words stand")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async (options: ListOptions, command: Command) => {
      const { limit, agreement, clause, precedents, standing, search } = options;
      const { exchange } = await connect(commandLine);
      const query = {
        limit: String(limit),
        ...(standing ? { state: standing } : {}),
        ...(search ? { search } : {}),
        ...(agreement ? { agreement: String(agreement) } : {}),
        ...(clause ? { clause: String(clause) } : {}),
        ...(precedents ? { precedent: "true" } : {}),
      };
      const { items } = await (await exchange["agreement-disputes"].$get({ query: query as never })).json();
      write(renderRows(items, columns, formatOf(command)));
    });
  addMoves(agreements, commandLine);
}

type DisputeOptions = { due?: number; breach?: number; evidence: Evidence[]; from?: string };

function addMoves(agreements: Command, commandLine: CommandLine): void {
  const disputes = async (id: string) => {
    const { exchange } = await connect(commandLine);
    return { one: exchange["agreement-disputes"][":id"], param: { id: String(wholeNumber(id)) } };
  };
  const say = ({ id, state, decided }: Dispute) =>
    commandLine.write(`Dispute ${id} is ${state}${decided ? `: ${decided.verdict}` : ""}.\n`);
  agreements
    .command("dispute <clause> <words>")
    .description("dispute a due or a breach of a clause, or say that it was not kept")
    .option("--due <number>", "the due that is disputed", wholeNumber)
    .option("--breach <number>", "the breach that is disputed", wholeNumber)
    .option("--evidence <thing>", "what shows it, such as hand_off-12; again for the next one", readEvidence, [])
    .option("--from <department>", "for which department you speak, by name or number")
    .action(async (clause: string, words: string, { due, breach, evidence, from }: DisputeOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const side = from ? { from: await departmentNamed(from) } : {};
      const about = { ...(due ? { due } : {}), ...(breach ? { breach } : {}), ...side };
      const json = { clause: wholeNumber(clause), words, evidence, ...about };
      say(await (await exchange["agreement-disputes"].$post({ json })).json());
    });
  agreements
    .command("answer <dispute> <words>")
    .description("answer what the other side disputes")
    .option("--evidence <thing>", "what shows it, such as fact-3; again for the next one", readEvidence, [])
    .action(async (id: string, words: string, { evidence }: { evidence: Evidence[] }) => {
      const { one, param } = await disputes(id);
      say(await (await one.answer.$post({ param, json: { words, evidence } })).json());
    });
  agreements
    .command("withdraw-dispute <dispute>")
    .description("take your own dispute back")
    .action(async (id: string) => {
      const { one, param } = await disputes(id);
      say(await (await one.withdrawal.$post({ param })).json());
    });
  agreements
    .command("decide <dispute> <reason>")
    .description("decide a dispute, as somebody of neither side")
    .addOption(new Option("--verdict <verdict>", "what it is").choices([...verdicts]).makeOptionMandatory())
    .option("--precedent", "it guides those who come to the same clause again")
    .action(async (id: string, reason: string, options: { verdict: (typeof verdicts)[number]; precedent?: true }) => {
      const { one, param } = await disputes(id);
      const json = { reason, verdict: options.verdict, precedent: options.precedent ?? false };
      say(await (await one.verdict.$post({ param, json })).json());
    });
  agreements
    .command("reopen <dispute>")
    .description("take a verdict back, with what it did")
    .action(async (id: string) => {
      const { one, param } = await disputes(id);
      say(await (await one.verdict.$delete({ param })).json());
    });
}

function readEvidence(text: string, before: Evidence[]): Evidence[] {
  const [name, number] = text.split("-");
  const kind = evidenceKinds.find((one) => one === name);
  if (kind && number) return [...before, { kind, id: wholeNumber(number) }];
  throw new Problem("invalid", `"${text}" is nothing to show: write ${evidenceKinds.join(", ")} and a number: due-12.`);
}

const count = (title: string, name: string, value: (row: ClauseFigures) => number | null) =>
  ({ title, name, value, align: "right" }) as const satisfies OutputColumn<ClauseFigures>;

const figureColumns: readonly OutputColumn<ClauseFigures>[] = [
  count("Clause", "clause", ({ clause }) => clause),
  { title: "Owes", name: "owes", value: ({ owes }) => owes?.name ?? "both" },
  { title: "Sentence", name: "sentence", value: ({ sentence }) => sentence },
  { title: "In force", name: "in_force", value: ({ inForce }) => inForce },
  count("Kept", "kept", ({ kept }) => kept),
  count("Made good", "made_good", ({ madeGood }) => madeGood),
  count("Broken", "broken", ({ broken }) => broken),
  count("Open", "open", ({ open }) => open),
  count("Waived", "waived", ({ waived }) => waived),
  count("Kept share", "kept_share", ({ keptShare }) => keptShare),
  count("Target", "target", ({ target }) => target),
  { title: "Reached", name: "reached", value: ({ isReached }) => isReached },
  count("Breaches", "breaches", ({ breaches }) => breaches),
  count("Disputes", "disputes", ({ disputes }) => disputes),
  count("Precedents", "precedents", ({ precedents }) => precedents),
];

const columns: readonly OutputColumn<Dispute>[] = [
  { title: "Dispute", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Clause", name: "clause", value: ({ clause }) => clause.id, align: "right" },
  { title: "Sentence", name: "sentence", value: ({ clause }) => clause.sentence },
  { title: "By", name: "department", value: ({ department }) => department.name },
  { title: "Due", name: "due", value: ({ due }) => due?.id ?? null, align: "right" },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Words", name: "words", value: ({ words }) => words },
  { title: "Answer", name: "answer", value: ({ answered }) => answered?.words ?? null },
  { title: "Verdict", name: "verdict", value: ({ decided }) => decided?.verdict ?? null },
  { title: "Reason", name: "reason", value: ({ decided }) => decided?.reason ?? null },
  { title: "Precedent", name: "precedent", value: ({ decided }) => decided?.precedent ?? false },
];
