import { hc } from "hono/client";
import { apiBase, type CommandLine } from "../../kernel/cli/commands.ts";
import { Problem } from "../../kernel/problems.ts";
import type { companyRoutes } from "../company/index.ts";
import type { FactType } from "./catalogue/contract.ts";
import type { exchangeRoutes } from "./routes.ts";

/** The way of commands to the exchange, and to what they name by words. */
export async function connect({ door }: Pick<CommandLine, "door">) {
  const { fetch } = await door();
  const exchange = hc<typeof exchangeRoutes>(apiBase, { fetch });
  return {
    exchange,
    /** The kind with this code. Raises `not_found`, naming those that there are. */
    async kindNamed(code: string): Promise<FactType> {
      const { items } = await (await exchange["fact-types"].$get()).json();
      const found = items.find((type) => type.code === code);
      if (found) return found;
      throw new Problem(
        "not_found",
        `There is no kind of fact "${code}": there are ${items.map((type) => type.code).join(", ")}.`,
      );
    },
    /** The number of a department that is given by number or name. Raises `not_found`. */
    async departmentNamed(text: string): Promise<number> {
      const { items } = await (await hc<typeof companyRoutes>(apiBase, { fetch }).departments.$get()).json();
      const found = items.find(({ id, name }) => String(id) === text || name.toLowerCase() === text.toLowerCase());
      if (found) return found.id;
      throw new Problem(
        "not_found",
        `There is no department "${text}": there are ${items.map(({ name }) => name).join(", ") || "none yet"}.`,
      );
    },
  };
}
