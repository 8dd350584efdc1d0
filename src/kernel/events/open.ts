import { openChdbEvents } from "./chdb-events.ts";
import type { Events } from "./events.ts";
import { openServerEvents } from "./server-events.ts";
import { createTable, type EventsTable } from "./tables.ts";

export type EventsSource = { clickhouseUrl: string; cluster: string | undefined } | { folder: string };

/** Opens the events: a ClickHouse server, or the engine in this process with its tables in `<folder>/events`. */
export function openEvents(source: EventsSource): Events {
  return "folder" in source ? openChdbEvents(source.folder) : openServerEvents(source.clickhouseUrl, source.cluster);
}

/** Creates the tables that are missing. */
export async function ensureTables(events: Events, tables: readonly EventsTable[]): Promise<void> {
  for (const statement of tables.flatMap((table) => createTable(table, events.cluster)))
    await events.execute(statement);
}
