import { createClient } from "@clickhouse/client";
import { type Events, engineSettings } from "./events.ts";

/** Talks to a ClickHouse server, or to any node of a cluster. */
export function openServerEvents(url: string, cluster: string | undefined): Events {
  const client = createClient({
    url,
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
    async insert(table, rows, { token } = {}) {
      if (rows.length === 0) return;
      const clickhouse_settings = token
        ? { insert_deduplicate: 1 as const, insert_deduplication_token: token }
        : { insert_deduplicate: 0 as const };
      await client.insert({ table, values: rows, format: "JSONEachRow", clickhouse_settings });
    },
    close: () => client.close(),
  };
}
