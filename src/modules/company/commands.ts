import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Company, CompanyChange } from "./contract.ts";
import type { companyRoutes } from "./routes.ts";

/** `earshot company`: shows the company's settings, or changes those that are given. */
export const addCompanyCommands: AddCommands = (program, { door, write }) => {
  program
    .command("company")
    .description("show or change the company's settings")
    .option("--name <name>", "the company's name")
    .option("--base-currency <code>", "the currency of all reports, such as EUR")
    .option("--time-zone <zone>", "the time zone of days and of times without one, such as Europe/Berlin")
    .option("--country <code>", "the country of phone numbers without one, such as DE")
    .option("--language <tag>", "the language for those who have not chosen one")
    .addOption(formatOption())
    .action(async ({ format, ...change }: CompanyChange & { format: OutputFormat }) => {
      const client = hc<typeof companyRoutes>(apiBase, { fetch: (await door()).fetch });
      const company = await (await client.company.$get()).json();
      if (Object.keys(change).length === 0) return write(renderRows([company], companyColumns, format));
      const headers = { "If-Match": `"${company.version}"` };
      const answer = await client.company.$patch({ json: change }, { headers });
      if (!answer.ok) throw new Problem("invalid", "The company's settings were not changed.");
      write(renderRows([await answer.json()], companyColumns, format));
    });
};

const companyColumns = [
  { title: "Name", name: "name", value: ({ name }: Company) => name },
  { title: "Base currency", name: "base_currency", value: ({ baseCurrency }: Company) => baseCurrency },
  { title: "Time zone", name: "time_zone", value: ({ timeZone }: Company) => timeZone },
  { title: "Country", name: "country", value: ({ country }: Company) => country },
  { title: "Language", name: "language", value: ({ language }: Company) => language },
];
