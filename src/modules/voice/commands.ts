import { Argument, Option } from "commander";
import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../kernel/cli/whole-number.ts";
import { type IdeaState, ideaStates, type MarkState, markStates } from "./choices-contract.ts";
import type { Idea } from "./contract.ts";
import type { voiceRoutes } from "./routes.ts";

type IdeasOptions = { department?: string; state?: IdeaState; limit: string; format: OutputFormat };

/** `earshot ideas`: what people think the company could do better, and with `mark` and `unmark` what becomes of it. */
export const addVoiceCommands: AddCommands = (program, { door, write }) => {
  const client = async () => hc<typeof voiceRoutes>(apiBase, { fetch: (await door()).fetch });
  const ideas = program
    .command("ideas")
    .description("what people think could be better, the newest first")
    .option("--department <id>", "only those of one department")
    .addOption(new Option("--state <state>", "only those in one state").choices([...ideaStates]))
    .option("--limit <count>", "how many", "100")
    .addOption(formatOption())
    .action(async ({ department, state, limit, format }: IdeasOptions) => {
      const { items } = await (await (await client()).ideas.$get({ query: { department, state, limit } })).json();
      write(renderRows(items, columns, format));
    });
  ideas
    .command("mark <idea>")
    .description("say what becomes of an idea, by its number")
    .addArgument(new Argument("<state>", "what becomes of it").choices([...markStates]))
    .option("--because <words>", "why; needed to decline")
    .action(async (id: string, state: MarkState, { because = "" }: { because?: string }) => {
      const param = { id: String(wholeNumber(id)) };
      const idea = await (
        await (await client()).ideas[":id"].marks.$post({ param, json: { state, reason: because } })
      ).json();
      write(
        `Idea ${idea.id} is marked ${state}. Take it back with: earshot ideas unmark ${idea.id} ${idea.mark?.id}\n`,
      );
    });
  ideas
    .command("unmark <idea> <mark>")
    .description("take a mark off an idea")
    .action(async (id: string, mark: string) => {
      const param = { id: String(wholeNumber(id)), mark: String(wholeNumber(mark)) };
      const idea = await (await (await client()).ideas[":id"].marks[":mark"].$delete({ param })).json();
      write(`The mark is off: idea ${idea.id} is ${idea.state} again.\n`);
    });
};

const columns: readonly OutputColumn<Idea>[] = [
  { title: "Idea", name: "id", value: ({ id }) => id, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
  {
    title: "From",
    name: "from",
    value: ({ member, kiosk, anonymous }) => (anonymous ? "anonymous" : ((member ?? kiosk)?.name ?? null)),
  },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Because", name: "reason", value: ({ mark }) => mark?.reason || null },
  { title: "Words", name: "words", value: ({ words }) => words },
];
