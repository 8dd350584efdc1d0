import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openChdbEvents } from "../../src/kernel/events/chdb-events.ts";
import type { Events } from "../../src/kernel/events/events.ts";
import { type EventsTable, ensureTables } from "../../src/kernel/events/tables.ts";

let close = async () => {};

/**
 * The engine in a folder of its own, with these tables, for one file; what an earlier file left open is closed. It is
 * opened with the first question, which many files never ask.
 */
export async function emptyEvents(tables: readonly EventsTable[]): Promise<Events> {
  await close();
  let opened: Promise<Events> | undefined;
  const open = () => {
    opened ??= openFolder(tables);
    return opened;
  };
  afterAll(() => close());
  return {
    cluster: undefined,
    query: async <Row>(sql: string, parameters?: Record<string, unknown>) => (await open()).query<Row>(sql, parameters),
    execute: async (sql, parameters) => (await open()).execute(sql, parameters),
    insert: async (table, rows, options) => (await open()).insert(table, rows, options),
    close: () => close(),
  };
}

async function openFolder(tables: readonly EventsTable[]): Promise<Events> {
  const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
  const events = openChdbEvents(folder);
  close = async () => {
    close = async () => {};
    await events.close();
    await rm(folder, { recursive: true, force: true });
  };
  await ensureTables(events, tables);
  return events;
}
