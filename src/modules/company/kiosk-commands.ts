import { type Command, InvalidArgumentError } from "commander";
import { hc } from "hono/client";
import { renderUnicodeCompact } from "uqr";
import { type AddCommands, apiBase } from "../../kernel/cli/commands.ts";
import { formatOption, type OutputFormat, renderRows } from "../../kernel/cli/table-output.ts";
import { readConfig } from "../../kernel/config.ts";
import { Problem } from "../../kernel/problems.ts";
import { kioskAudiences } from "./choices-contract.ts";
import type { Kiosk } from "./kiosk-contract.ts";
import type { kioskRoutes } from "./routes/kiosks.ts";
import type { companyRoutes } from "./routes.ts";

type NewLink = { department: string; place: string; audience: string; days: number; url?: string };

/** `earshot kiosks`: lists the links for tablets and phones without a sign-in, makes one with its QR code, revokes one. */
export const addKiosksCommands: AddCommands = (program, { door, write, note }) => {
  const client = async () => hc<ReturnType<typeof kioskRoutes>>(apiBase, { fetch: (await door()).fetch });
  const kiosks: Command = program
    .command("kiosks")
    .description("list the kiosk links; kiosks create makes one, kiosks revoke ends one")
    .addOption(formatOption())
    .action(async ({ format }: { format: OutputFormat }) => {
      const { items } = await (await (await client()).kiosks.$get()).json();
      write(renderRows(items, columns, format));
    });
  kiosks
    .command("create <name>")
    .description("make a link, with its code and a QR code to show to the tablet")
    .requiredOption("--department <name>", "whose answers they are")
    .option("--place <text>", "where it stands", "")
    .option("--audience <who>", `who stands in front of it: ${kioskAudiences.join(" or ")}`, "customers")
    .option("--days <number>", "how long it works", readDays, 90)
    .option("--url <address>", "where this installation is reached; EARSHOT_URL by default", readAddress)
    .action(async (name: string, { department, place, audience, days, url }: NewLink) => {
      const reached = url ?? readConfig({ EARSHOT_URL: process.env.EARSHOT_URL }).publicUrl;
      const json = {
        ...{ name, place, department: await findDepartment((await door()).fetch, department) },
        audience: readAudience(audience),
        expiresAt: new Date(Date.now() + days * 86_400_000).toISOString(),
      };
      const kiosk = await (await (await client()).kiosks.$post({ json })).json();
      const address = `${reached ?? ""}${kiosk.path}`;
      if (reached !== undefined) note(`${renderUnicodeCompact(address)}\n`);
      write(`${address}\nCode: ${kiosk.code}\n`);
      note("The code is shown this once.\n");
      if (reached === undefined)
        note("For a QR code, name this installation's address with --url or in EARSHOT_URL.\n");
    });
  kiosks
    .command("revoke <id>")
    .description("end a link at once, for every device that came in by it")
    .action(async (id: string) => {
      await (await client()).kiosks[":id"].$delete({ param: { id } });
      write(`Kiosk link ${id} is revoked.\n`);
    });
};

async function findDepartment(fetch: typeof globalThis.fetch, wanted: string): Promise<number> {
  const { items } = await (await hc<typeof companyRoutes>(apiBase, { fetch }).departments.$get()).json();
  const found = items.find(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (found) return found.id;
  const names = items.map(({ name }) => name).join(", ");
  throw new Problem("not_found", `There is no department ${wanted}. There are: ${names || "none yet"}.`);
}

function readAudience(text: string): (typeof kioskAudiences)[number] {
  const known = kioskAudiences.find((audience) => audience === text);
  if (known) return known;
  throw new Problem("invalid", `--audience is ${kioskAudiences.join(" or ")}, not ${text}.`);
}

function readAddress(text: string): string | undefined {
  try {
    return readConfig({ EARSHOT_URL: text }).publicUrl;
  } catch {
    throw new InvalidArgumentError("It is an address that begins with http:// or https://.");
  }
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 731) return days;
  throw new InvalidArgumentError("It is a whole number from 1 to 731.");
}

const columns = [
  { title: "Id", name: "id", value: ({ id }: Kiosk) => id },
  { title: "Name", name: "name", value: ({ name }: Kiosk) => name },
  { title: "Department", name: "department", value: ({ department }: Kiosk) => department.name },
  { title: "State", name: "state", value: ({ state }: Kiosk) => state },
  { title: "Until", name: "expires_at", value: ({ expiresAt }: Kiosk) => expiresAt },
  { title: "Last use", name: "last_used_at", value: ({ lastUsedAt }: Kiosk) => lastUsedAt ?? "" },
  { title: "Answers", name: "answers", value: ({ answers }: Kiosk) => answers },
  { title: "Ideas", name: "ideas", value: ({ ideas }: Kiosk) => ideas },
];
