import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Events } from "./events.ts";
import { ensureTables, openEvents } from "./open.ts";
import { deleteRows, eventsTable } from "./tables.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-events-"));
const closing: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function openServer(fault = ""): Promise<Events> {
  const script = fileURLToPath(new URL("../../../tests/support/clickhouse-bridge.ts", import.meta.url));
  const bridge = spawn(process.execPath, [script, join(folder, `server${fault}`)], {
    env: { ...process.env, FAULT: fault },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(bridge.stdout, "data")) as [Buffer];
  const events = openEvents({ clickhouseUrl: `http://127.0.0.1:${Number(port)}`, cluster: undefined });
  closing.push(async () => {
    await events.close();
    bridge.kill("SIGKILL");
    await once(bridge, "exit");
  });
  return events;
}

const visits = eventsTable({
  name: "visits",
  columns: {
    id: "UInt64",
    person: "UInt64",
    at: "DateTime64(3, 'UTC')",
    words: "String",
    value: "Decimal(18, 4)",
    version: "UInt32",
  },
  orderBy: ["person", "at", "id"],
  shardBy: "person",
});

const inProcess = openEvents({ folder });
closing.push(() => inProcess.close());

describe.each([
  ["in process", async () => inProcess],
  ["a server", () => openServer()],
])("events, %s", async (_, open) => {
  const events = await open();
  await ensureTables(events, [visits]);
  const row = (id: number, more = {}) => ({
    id,
    person: 7,
    at: "2026-03-01T10:00:00.000Z",
    words: "",
    value: "1.5",
    version: 1,
    ...more,
  });

  test("reads back what was added, exactly, in JSON's own types", async () => {
    await events.insert("visits", [row(1, { words: 'a "quoted"\nline, ünïcode', value: "204509.7900" })]);
    expect(await events.query("SELECT id, at, words, value, count() OVER () AS n FROM visits WHERE id = 1")).toEqual([
      { id: 1, at: "2026-03-01T10:00:00.000Z", words: 'a "quoted"\nline, ünïcode', value: "204509.79", n: 1 },
    ]);
  });

  test("binds parameters, so that no value can become part of the question", async () => {
    const words = "x' OR 1 = 1 --";
    await events.insert("visits", [row(2, { words }), row(3)]);
    const found = await events.query(
      "SELECT id FROM visits WHERE words = {words:String} AND id IN {ids:Array(UInt64)}",
      {
        words,
        ids: [2, 3],
      },
    );
    expect(found).toEqual([{ id: 2 }]);
  });

  test("takes an insert with the same token once, and later ones without a token all", async () => {
    await events.insert("visits", [row(10)], { token: "batch one" });
    await events.insert("visits", [row(10)], { token: "batch one" });
    await events.insert("visits", [row(10)]);
    await events.insert("visits", [row(10)]);
    await events.insert("visits", [row(10)], { token: "batch two" });
    expect(await events.query("SELECT count() AS n FROM visits WHERE id = 10")).toEqual([{ n: 4 }]);
  });

  test("forgets older versions and keeps the newest", async () => {
    await events.insert("visits", [row(20), row(20, { version: 2, words: "newer" })]);
    await events.execute(deleteRows(visits, "id = {id:UInt64} AND version < {version:UInt32}", events.cluster), {
      id: 20,
      version: 2,
    });
    expect(await events.query("SELECT words FROM visits WHERE id = 20")).toEqual([{ words: "newer" }]);
  });

  test("raises what the engine refuses", async () => {
    await expect(events.query("SELECT nothing FROM visits")).rejects.toThrow(/nothing/);
  });
});

test.each(["cut", "refuse"])(
  "a server that fails (%s) raises, and a repeat with the token adds nothing twice",
  async (fault) => {
    const events = await openServer(fault);
    const persist = async <T>(work: () => Promise<T>): Promise<T> => {
      for (let attempt = 0; attempt < 6; attempt += 1) {
        try {
          return await work();
        } catch {
          // The answer was lost: whether the work was done is unknown, so it is repeated.
        }
      }
      throw new Error("never got through");
    };
    const patient: typeof events = {
      ...events,
      query: <Row>(text: string, parameters?: Record<string, unknown>) =>
        persist(() => events.query<Row>(text, parameters)),
      execute: (text, parameters) => persist(() => events.execute(text, parameters)),
    };
    await ensureTables(patient, [visits]);
    const rows = [1, 2, 3].map((id) => ({
      id,
      person: 1,
      at: "2026-03-01T10:00:00Z",
      words: "",
      value: "1",
      version: 1,
    }));
    for (const token of ["a", "b", "c"]) await persist(() => events.insert("visits", rows, { token }));
    expect(await persist(() => events.query("SELECT count() AS n FROM visits"))).toEqual([{ n: 9 }]);
  },
);
