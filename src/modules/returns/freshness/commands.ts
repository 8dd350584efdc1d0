import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import type { Freshness } from "./contract.ts";
import type { freshnessRoutes } from "./routes.ts";

const columns: OutputColumn<Freshness["sources"][number]>[] = [
  { title: "Source", name: "source", value: ({ source }) => source },
  { title: "Newest", name: "latest", value: ({ latest }) => latest },
];

/** `earshot freshness`. */
export const addFreshnessCommand: AddCommands = (program, { door, write }) => {
  program
    .command("freshness")
    .description("how new what the reports on returns rest on is")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { fetch } = await door();
      const answer = await hc<typeof freshnessRoutes>(apiBase, { fetch }).returns.freshness.$get();
      write(renderRows((await answer.json()).sources, columns, format));
    });
};
