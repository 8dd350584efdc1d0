import { join } from "node:path";
import { drainPending, Session } from "chdb";
import { type Events, engineSettings, insertSettings } from "./events.ts";

/**
 * Compiling the expressions of a question takes the engine up to a quarter of a second of processor time when it comes
 * for the third time, and answers from a million touches are no quicker for it.
 */
const uncompiled = { compile_expressions: 0, compile_aggregate_expressions: 0, compile_sort_description: 0 };

/** Opens the engine in this process, with its tables in `<folder>/events`. */
export function openChdbEvents(folder: string): Events {
  const connectionArgs = Object.entries({ ...engineSettings, ...uncompiled }).map(
    ([name, value]) => `--${name}=${value}`,
  );
  const session = new Session(join(folder, "events"), { connectionArgs });
  const run = (sql: string, parameters: Record<string, unknown> | undefined) =>
    parameters && Object.keys(parameters).length > 0
      ? session.queryBindAsync(sql, parameters, { format: "JSONEachRow" })
      : session.queryAsync(sql, { format: "JSONEachRow" });
  return {
    cluster: undefined,
    async query<Row>(sql: string, parameters?: Record<string, unknown>) {
      const lines = (await run(sql, parameters)).text().split("\n");
      return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
    },
    async execute(sql, parameters) {
      await run(sql, parameters);
    },
    async insert(table, rows, options = {}) {
      if (rows.length === 0) return;
      const values = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
      // The driver writes these into the statement itself; settings of a connection would outlive the call.
      const settings = insertSettings(options);
      await session.insert({ table, values, format: "JSONEachRow", settings });
    },
    async close() {
      await drainPending();
      session.close();
      await drainPending();
    },
  };
}
