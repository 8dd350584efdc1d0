import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../kernel/cli/commands.ts";
import type { exampleRoutes } from "./routes.ts";

/** `earshot example load` and `earshot example remove`. */
export const addExampleCommands: AddCommands = (program, { door, write, note }) => {
  const client = async () => hc<ReturnType<typeof exampleRoutes>>(apiBase, { fetch: (await door()).fetch });
  const example = program.command("example").description("load or remove the example company, which is invented");
  example
    .command("load")
    .description("load the example company")
    .action(async () => {
      note("Loading 60,000 touches and the rest; this takes some seconds.\n");
      const { from, to } = await (await (await client()).example.$post()).json();
      write(`The example company is here: its year goes from ${from} to ${to}.\n`);
    });
  example
    .command("remove")
    .description("remove the example company and leave what users made")
    .action(async () => {
      await (await client()).example.$delete();
      write("The example company is gone.\n");
    });
};
