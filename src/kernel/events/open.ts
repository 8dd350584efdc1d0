import { openChdbEvents } from "./chdb-events.ts";
import type { Events } from "./events.ts";
import { openServerEvents } from "./server-events.ts";

export { ensureTables } from "./tables.ts";

export type EventsSource = { clickhouseUrl: string; cluster: string | undefined } | { folder: string };

/** Opens the events: a ClickHouse server, or the engine in this process with its tables in `<folder>/events`. */
export function openEvents(source: EventsSource): Events {
  return "folder" in source ? openChdbEvents(source.folder) : openServerEvents(source.clickhouseUrl, source.cluster);
}
