import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase, type CommandLine } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { Problem } from "../../../kernel/problems.ts";
import { connect } from "../connect.ts";
import { readSaid } from "../spoken-values.ts";
import { type MailState, mailStates } from "./choices-contract.ts";
import type { Mail } from "./contract.ts";
import type { mailsRoutes } from "./routes.ts";

type ListOptions = { state?: MailState; limit: number; format: OutputFormat };
type SortOptions = { words?: string; set: string[]; department?: string; sender: boolean };

async function mailsOf({ door }: CommandLine) {
  return hc<ReturnType<typeof mailsRoutes>>(apiBase, { fetch: (await door()).fetch }).mails;
}

/** `earshot mails`: what came in by mail. */
export const addMailsCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const mails = program
    .command("mails")
    .description("mails that came in, the newest first, with what became of each")
    .addOption(new Option("--state <state>", "only those in a state").choices([...mailStates]))
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ state, limit, format }: ListOptions) => {
      const query = { limit: String(limit), ...(state ? { state } : {}) };
      write(renderRows((await (await (await mailsOf(commandLine)).$get({ query })).json()).items, columns, format));
    });
  mails
    .command("take <file>")
    .description("take in a mail as a mail server keeps it (RFC 5322)")
    .action(async (file: string) => {
      const bytes = await open(file).catch(() => {
        throw new Problem("not_found", `There is no file ${file} that can be read.`);
      });
      const { fetch } = await commandLine.door();
      const answer = await fetch(`${apiBase}/mails`, {
        method: "POST",
        headers: { "content-type": "message/rfc822" },
        body: Readable.toWeb(bytes.createReadStream()) as ReadableStream,
        duplex: "half",
      } as RequestInit);
      const { id, state, because } = (await answer.json()) as Mail;
      write(`Mail ${id}: ${state}${because ? ` (${because})` : ""}\n`);
    });
  mails
    .command("sort <mail> <kind>")
    .description("make a fact of a mail")
    .option("--words <words>", "what it tells, where the mail says more")
    .option("--set <field=value...>", "what is said in the fields of the kind", [])
    .option("--department <name>", "who heard it, by name or number")
    .option("--no-sender", "note nobody as who told it")
    .action(async (id: string, kind: string, { words, set, department, sender }: SortOptions) => {
      const { kindNamed, departmentNamed } = await connect(commandLine);
      const json = {
        ...{ type: kind, said: readSaid(set, await kindNamed(kind)), fromSender: sender },
        ...(words ? { words } : {}),
        ...(department ? { department: await departmentNamed(department) } : {}),
      };
      const param = { id: String(wholeNumber(id)) };
      const { fact } = await (await (await mailsOf(commandLine))[":id"].fact.$post({ param, json })).json();
      write(`Fact ${fact}.\n`);
    });
  mails
    .command("put-away <mail>")
    .description("put away a mail that tells nothing; --back brings it back")
    .option("--back", "bring it back")
    .action(async (id: string, { back }: { back?: boolean }) => {
      const way = (await mailsOf(commandLine))[":id"]["putting-away"];
      const param = { id: String(wholeNumber(id)) };
      await (back ? way.$delete({ param }) : way.$post({ param }));
      write(back ? "It waits again.\n" : "Put away.\n");
    });
};

const columns: readonly OutputColumn<Mail>[] = [
  { title: "Mail", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Received", name: "received_at", value: ({ receivedAt }) => receivedAt },
  { title: "From", name: "from", value: ({ from }) => from.address },
  { title: "Subject", name: "subject", value: ({ subject }) => subject },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Because", name: "because", value: ({ because }) => because },
  { title: "Fact", name: "fact", value: ({ fact }) => fact, align: "right" },
];
