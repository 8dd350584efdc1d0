import { type Command, Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase, type CommandLine } from "../../../kernel/cli/commands.ts";
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
import {
  type OutgoingState,
  outgoingStates,
  type WayForm,
  type WayKind,
  wayForms,
  wayKinds,
} from "./choices-contract.ts";
import type { NewWay, Outgoing, OutgoingTry, Way } from "./contract.ts";
import type { waysOutRoutes } from "./routes.ts";

type ChangeOptions = {
  name?: string;
  address?: string;
  form?: WayForm;
  hour?: number;
  zone?: string;
  type?: string[];
};
type AddOptions = Omit<ChangeOptions, "address"> & { department?: string; member?: number };

async function open({ door }: CommandLine) {
  return hc<ReturnType<typeof waysOutRoutes>>(apiBase, { fetch: (await door()).fetch });
}

/** `earshot ways-out`: where deliveries go beside the inbox. */
export const addWaysOutCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const ways = program
    .command("ways-out")
    .description("where deliveries go beside the inbox: webhooks, chat channels, mail")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { items } = await (await (await open(commandLine))["ways-out"].$get({ query: {} })).json();
      write(renderRows(items, wayColumns, format));
    });
  offerChoices(
    ways
      .command("add")
      .argument("<kind>", wayKinds.join(", "))
      .argument("[address]", "where it leads; none for mail")
      .description("add one: a department's webhook or chat channel, or a member's mail")
      .option("--department <name>", "whose webhook or channel, by name or number")
      .option("--member <id>", "whose mail", wholeNumber),
  ).action(async (kind: WayKind, address: string | undefined, { department, member, ...options }: AddOptions) => {
    const client = await open(commandLine);
    const owner = department ? { department: await (await connect(commandLine)).departmentNamed(department) } : {};
    const json: NewWay = {
      kind,
      ...(address ? { address } : {}),
      ...owner,
      ...(member ? { member } : {}),
      ...wanted(options),
    };
    const way = await (await client["ways-out"].$post({ json })).json();
    write(`Way out ${way.id}: ${way.name}\n${secretLine(way.secret)}`);
  });
  offerChoices(
    ways.command("change <way>").description("change what is given").option("--address <url>", "where it leads"),
  ).action(async (id: string, options: ChangeOptions) => {
    const client = await open(commandLine);
    const { items } = await (await client["ways-out"].$get({ query: {} })).json();
    const way = items.find((one) => one.id === wholeNumber(id));
    if (!way) throw new Problem("not_found", `There is no way out ${id}.`);
    const headers = { "If-Match": `"${way.version}"` };
    await client["ways-out"][":id"].$patch({ param: { id }, json: wanted(options) }, { headers });
    write("Changed.\n");
  });
  ways
    .command("secret <way>")
    .description("give a webhook a new secret; the old one signs too for a while")
    .option("--keep-old-hours <hours>", "for how long", wholeNumber, 24)
    .action(async (id: string, { keepOldHours }: { keepOldHours: number }) => {
      const client = await open(commandLine);
      const param = { id: String(wholeNumber(id)) };
      const { secret } = await (await client["ways-out"][":id"].secret.$post({ param, json: { keepOldHours } })).json();
      write(secretLine(secret));
    });
  ways
    .command("try <way>")
    .description("send a message to see whether it arrives")
    .action(async (id: string) => {
      const client = await open(commandLine);
      const { outgoing } = await (
        await client["ways-out"][":id"].trials.$post({ param: { id: String(wholeNumber(id)) } })
      ).json();
      write(`What came of it: earshot outgoing show ${outgoing}\n`);
    });
  ways
    .command("remove <way>")
    .description("send nothing by it any more")
    .action(async (id: string) => {
      await (await open(commandLine))["ways-out"][":id"].$delete({ param: { id: String(wholeNumber(id)) } });
      write("Removed.\n");
    });
  addOutgoing(program, commandLine);
};

/** `earshot outgoing`: what goes out, has gone out or could not. */
function addOutgoing(program: Command, commandLine: CommandLine): void {
  const { write } = commandLine;
  const outgoing = program
    .command("outgoing")
    .description("what goes out by ways out, has gone out or could not, the newest first")
    .option("--way <id>", "only what goes by one way out", wholeNumber)
    .addOption(new Option("--state <state>", "only what is in a state").choices([...outgoingStates]))
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(
      async ({
        way,
        state,
        limit,
        format,
      }: {
        way?: number;
        state?: OutgoingState;
        limit: number;
        format: OutputFormat;
      }) => {
        const query = { limit: String(limit), ...(way ? { way: String(way) } : {}), ...(state ? { state } : {}) };
        const { items } = await (await (await open(commandLine)).outgoing.$get({ query })).json();
        write(renderRows(items, outgoingColumns, format));
      },
    );
  outgoing
    .command("show <outgoing>")
    .description("the tries of one: when, what came of it, how long it took")
    .addOption(formatOption())
    .action(async (id: string, _: object, command: Command) => {
      const format = formatOf(command);
      const client = await open(commandLine);
      const { attempts, message, state, because } = await (
        await client.outgoing[":id"].$get({ param: { id: String(wholeNumber(id)) } })
      ).json();
      if (format === "table") write(`${message}: ${state}${because ? ` (${because})` : ""}\n`);
      write(renderRows(attempts, tryColumns, format));
    });
  outgoing
    .command("replay [outgoing]")
    .description("send a dead message again, or all dead ones of a way out")
    .option("--way <id>", "all of this way out", wholeNumber)
    .action(async (id: string | undefined, _: object, command: Command) => {
      const { way } = command.optsWithGlobals<{ way?: number }>();
      const client = await open(commandLine);
      if (id === undefined && way === undefined)
        throw new Problem("invalid", "Name a message, or a way out with --way.");
      if (id === undefined) {
        const { replayed } = await (await client["outgoing-replays"].$post({ json: { way: way ?? 0 } })).json();
        return write(`${replayed} wait again.\n`);
      }
      await client.outgoing[":id"].replay.$post({ param: { id: String(wholeNumber(id)) } });
      return write("It waits again.\n");
    });
}

function offerChoices(command: Command): Command {
  return command
    .option("--name <name>", "what it is called")
    .addOption(new Option("--form <form>", "at once or once a day: as the need says, or always").choices([...wayForms]))
    .option("--hour <hour>", "when the digest goes", wholeNumber)
    .option("--zone <zone>", "on the clock of which time zone, such as Europe/Berlin")
    .option("--type <codes...>", "only these kinds of facts");
}

function wanted({ zone, type, ...rest }: ChangeOptions) {
  return { ...rest, ...(zone ? { timeZone: zone } : {}), ...(type ? { factTypes: type } : {}) };
}

function secretLine(secret: string | null): string {
  return secret === null ? "" : `Secret (shown this once): ${secret}\n`;
}

const wayColumns: readonly OutputColumn<Way>[] = [
  { title: "Way", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "Of", name: "of", value: ({ department, member }) => (department ?? member)?.name ?? null },
  { title: "Name", name: "name", value: ({ name }) => name },
  { title: "Leads to", name: "leads_to", value: ({ leadsTo }) => leadsTo },
  { title: "Form", name: "form", value: ({ form }) => form },
  { title: "Digest at", name: "hour", value: ({ hour, timeZone }) => `${hour}:00${timeZone ? ` ${timeZone}` : ""}` },
  { title: "Waiting", name: "waiting", value: ({ waiting }) => waiting, align: "right" },
  { title: "Dead", name: "dead", value: ({ dead }) => dead, align: "right" },
  { title: "Last try", name: "last_try", value: ({ lastTry }) => lastTry?.at ?? null },
  { title: "Came to", name: "came_to", value: ({ lastTry }) => (lastTry ? (lastTry.because ?? "sent") : null) },
];

const outgoingColumns: readonly OutputColumn<Outgoing>[] = [
  { title: "Number", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Queued", name: "queued_at", value: ({ queuedAt }) => queuedAt },
  { title: "Way", name: "way", value: ({ way }) => way.name },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "Delivery", name: "delivery", value: ({ delivery }) => delivery, align: "right" },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Tries", name: "tries", value: ({ tries }) => tries, align: "right" },
  { title: "Because", name: "because", value: ({ because }) => because },
  { title: "Next", name: "next_at", value: ({ nextAt }) => nextAt },
  { title: "Message", name: "message", value: ({ message }) => message },
];

const tryColumns: readonly OutputColumn<OutgoingTry>[] = [
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "ms", name: "milliseconds", value: ({ milliseconds }) => milliseconds, align: "right" },
  { title: "Status", name: "status", value: ({ status }) => status, align: "right" },
  { title: "Because", name: "because", value: ({ because }) => because },
  { title: "Note", name: "note", value: ({ note }) => note },
];
