import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type Events, engineSettings, insertSettings } from "./events.ts";

/** Talks to a ClickHouse server, or to any node of a cluster. */
export function openServerEvents(url: string, cluster: string | undefined): Events {
  const client = createClient({
    url,
    // What fails is raised; the client's own log would hold the values of questions.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { ...engineSettings, ...(cluster ? { distributed_product_mode: "global" } : {}) },
  });
  return {
    cluster,
    async query<Row>(sql: string, parameters?: Record<string, unknown>) {
      const answer = await client.query({
        query: sql,
        format: "JSONEachRow",
        ...(parameters ? { query_params: parameters } : {}),
      });
      return answer.json<Row>();
    },
    async execute(sql, parameters) {
      await client.command({ query: sql, ...(parameters ? { query_params: parameters } : {}) });
    },
    async insert(table, rows, options = {}) {
      if (rows.length === 0) return;
      await client.insert({ table, values: rows, format: "JSONEachRow", clickhouse_settings: insertSettings(options) });
    },
    close: () => client.close(),
  };
}
