import { Command } from "commander";
import type { AddCommands } from "../../src/kernel/cli/commands.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { api } from "../../src/kernel/http/api.ts";
import { answerError } from "../../src/kernel/http/problem-json.ts";
import { companyRoutes } from "../../src/modules/company/index.ts";
import { exchangeRoutes } from "../../src/modules/exchange/index.ts";
import type { World } from "./world.ts";

/** What commands of the exchange print for somebody, over real routes. A refusal is thrown with the problem's text. */
export function commanding(world: World, addCommands: AddCommands) {
  return async (who: Actor, ...words: string[]): Promise<string> => {
    const app = api();
    app.onError((error, c) => answerError(error, c, { error() {}, warn() {} } as never, "test"));
    app.use("*", async (c, next) => {
      c.set("context", world.context(who));
      await next();
    });
    app.route("/api/v1", companyRoutes).route("/api/v1", exchangeRoutes);
    const fetch = async (input: string | URL | Request, init?: RequestInit) => {
      const answer = await app.fetch(new Request(input, init));
      if (answer.ok) return answer;
      throw new Error(await answer.text());
    };
    let printed = "";
    const write = (text: string) => {
      printed += text;
    };
    const program = new Command()
      .enablePositionalOptions()
      .exitOverride()
      .configureOutput({ writeErr() {} });
    addCommands(program, { write, note() {}, isTerminal: false, door: async () => ({ fetch }) as never });
    await program.parseAsync(words, { from: "user" });
    return printed;
  };
}
