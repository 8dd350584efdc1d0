import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Company, CompanyChange, Member } from "./contract.ts";
import type { companyRoutes } from "./routes.ts";

/** `earshot members`: lists who works here, and makes the link with which somebody sets a password. */
export const addMembersCommands: AddCommands = (program, { door, write, note }) => {
  const members = program
    .command("members")
    .description("list the members; members link lets one who lost the password choose another")
    .option("--search <text>", "only names and mail addresses with these letters")
    .addOption(formatOption())
    .action(async ({ search, format }: { search?: string; format: OutputFormat }) => {
      const client = hc<typeof companyRoutes>(apiBase, { fetch: (await door()).fetch });
      const found: Member[] = [];
      for (let cursor: string | undefined | null; cursor !== null; ) {
        const query = { limit: "100", ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) };
        const page = await (await client.members.$get({ query })).json();
        found.push(...page.items);
        cursor = page.next;
      }
      write(renderRows(found, memberColumns, format));
    });
  members
    .command("link <mail>")
    .description("make a link with which this member sets a password; it works once")
    .action(async (mail: string) => {
      const client = hc<typeof companyRoutes>(apiBase, { fetch: (await door()).fetch });
      const page = await (await client.members.$get({ query: { search: mail, limit: "100" } })).json();
      const member = page.items.find((one) => one.mail?.toLowerCase() === mail.trim().toLowerCase());
      if (!member) throw new Problem("not_found", `Nobody here has the mail address ${mail}. See: earshot members`);
      const way = client.members[":id"][member.joinedAt === null ? "invitation" : "reset"];
      const link = await (await way.$post({ param: { id: String(member.id) } })).json();
      write(`${link.path}\n`);
      note("Put the address of this installation before it. Using it ends the member's sessions.\n");
    });
};

const memberColumns = [
  { title: "Name", name: "name", value: ({ name }: Member) => name },
  { title: "Mail", name: "mail", value: ({ mail }: Member) => mail ?? "" },
  { title: "Roles", name: "roles", value: ({ roles }: Member) => roles.join(", ") },
  { title: "State", name: "state", value: ({ state }: Member) => state },
  { title: "Joined", name: "joined_at", value: ({ joinedAt }: Member) => joinedAt ?? "" },
];

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
