import type { Command } from "commander";
import { hc } from "hono/client";
import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../kernel/cli/whole-number.ts";
import { Problem } from "../../kernel/problems.ts";
import { openFile } from "../../kernel/tables/open-file.ts";
import type { Commitment, CommitmentChange, CommitmentVersion, NewCommitment } from "./commitment-contract.ts";
import type { duesRoutes } from "./routes.ts";

/** `earshot commitments`: the kinds of dues and their versions; with `add` and `change`, new ones from a file. */
export function addCommitmentCommands(program: Command, { door, write }: CommandLine): void {
  const client = async () => hc<typeof duesRoutes>(apiBase, { fetch: (await door()).fetch });
  const commitments = program
    .command("commitments")
    .description("the kinds of dues: who owes what, and within what time; with --of, the versions of one")
    .option("--of <id>", "the versions of this commitment, the newest first")
    .addOption(formatOption())
    .action(async ({ of: id, format }: { of?: string; format: OutputFormat }) => {
      const api = await client();
      if (id === undefined) {
        const { items } = await (await api.commitments.$get()).json();
        return write(renderRows(items, commitmentColumns, format));
      }
      const { items } = await (await api.commitments[":id"].versions.$get({ param: { id } })).json();
      const since: OutputColumn<CommitmentVersion> = { title: "Since", name: "since", value: ({ at }) => at };
      write(renderRows(items, [since, ...commitmentColumns], format));
    });
  commitments
    .command("add <file>")
    .description("add a commitment of your own, as JSON in a file; it counts for what is done from now on")
    .action(async (file: string) => {
      const json = (await readJson(file)) as NewCommitment;
      const { id, code } = await (await (await client()).commitments.$post({ json })).json();
      write(`Commitment ${id}, ${code}, is added.\n`);
    });
  commitments
    .command("change <id> <file>")
    .description("make a new version of a commitment, with what changes as JSON in a file")
    .action(async (given: string, file: string) => {
      const id = wholeNumber(given);
      const json = (await readJson(file)) as CommitmentChange;
      const api = await client();
      const { items } = await (await api.commitments.$get()).json();
      const before = items.find((one) => one.id === id);
      if (!before) throw new Problem("not_found", `There is no commitment ${id}.`);
      const headers = { "If-Match": `"${before.version}"` };
      const change = { param: { id: String(id) }, json };
      const { version } = await (await api.commitments[":id"].$patch(change, { headers })).json();
      write(`Commitment ${id} is at version ${version} now. Dues that run keep theirs.\n`);
    });
}

/** What a file says in JSON. Raises `invalid` for anything else, saying where it breaks off. */
async function readJson(path: string): Promise<unknown> {
  await using file = await openFile(path);
  const text = await file.readFile("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      "invalid",
      `${path} is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.`,
    );
  }
}

const commitmentColumns: OutputColumn<Commitment>[] = [
  { title: "Commitment", name: "id", value: ({ id }) => id },
  { title: "Code", name: "code", value: ({ code }) => code },
  { title: "Name", name: "name", value: ({ name }) => name },
  {
    title: "Owed by",
    name: "owed_by",
    value: ({ owes }) => (owes.who === "department" ? `department ${owes.department}` : owes.who),
  },
  { title: "Within", name: "within", value: ({ allowed }) => `${allowed.amount} ${allowed.unit}` },
  { title: "Made good", name: "make_good", value: ({ makeGood }) => makeGood && `${makeGood.amount} ${makeGood.unit}` },
  { title: "Version", name: "version", value: ({ version }) => version, align: "right" },
  { title: "Active", name: "active", value: ({ active }) => active },
];
