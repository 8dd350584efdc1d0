import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session } from "chdb";
import { afterAll, expect, test } from "vitest";
import { readJourneysFile } from "./journeys-file.ts";
import { readTouchesFiles } from "./touches-files.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-parquet-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, select: string): Promise<string> {
  const session = new Session();
  const file = join(folder, name);
  await session.queryAsync(`INSERT INTO FUNCTION file('${file}', 'Parquet') ${select}`);
  session.close();
  return file;
}

test("reads journeys from Parquet, with paths as text or as lists", async () => {
  const text = await write(
    "text.parquet",
    "SELECT 'mail > ads' AS path, 2 AS total_conversions, 12.5 AS total_conversion_value, 1 AS total_null",
  );
  const { journeys } = await readJourneysFile(text);
  expect([journeys.channels, [...journeys.conversions], [...journeys.value], [...journeys.nulls]]).toEqual([
    ["ads", "mail"],
    [2],
    [12.5],
    [1],
  ]);
  const list = await write("list.parquet", "SELECT ['it''s \"mail\", or', 'ads'] AS path, 2 AS total_conversions");
  expect((await readJourneysFile(list)).journeys.channels).toEqual(["ads", 'it\'s "mail", or']);
});

test("reads touches and outcomes from Parquet", async () => {
  const touches = await write(
    "touches.parquet",
    "SELECT 'ada' AS person, toDateTime64('2026-01-01 10:00:00', 3, 'UTC') AS at, 'mail' AS channel",
  );
  const outcomes = await write(
    "outcomes.parquet",
    "SELECT 'ada' AS person, toDateTime64('2026-01-02 22:00:00', 3, 'UTC') AS at, 5 AS value",
  );
  const { journeys } = await readTouchesFiles(touches, outcomes);
  expect([journeys.channels, [...journeys.value], [...(journeys.ages ?? [])]]).toEqual([["mail"], [5], [1.5]]);
});

test("says what is wrong with a file that was cut off", async () => {
  const file = await write("cut.parquet", "SELECT 'a' AS path, 1 AS total_conversions");
  await truncate(file, 100);
  await expect(readJourneysFile(file)).rejects.toThrow("it was cut off");
});
