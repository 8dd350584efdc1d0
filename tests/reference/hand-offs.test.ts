import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import type { Import } from "../../src/modules/data/contract.ts";

// Ten thousand service requests of a city through the command line, against what its publisher's sample says of them.
const requests = join(process.env.REFERENCE_FOLDER ?? "", "data/baltimore_311/requests.csv");
const folder = await mkdtemp(join(tmpdir(), "earshot-hand-offs-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);
const earshot = async (...args: string[]) =>
  (await run("./earshot", ["--data", join(folder, "data"), ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
const bring = async (kind: string): Promise<Import> =>
  JSON.parse(await earshot("import", kind, requests, "--map", `examples/baltimore-${kind}.json`, "--format", "json"));

/** What was done and what was late of it, by the name in the first column. */
async function lateBy(group: string): Promise<Map<string, [done: number, late: number, percent: number]>> {
  const [header = "", ...lines] = (await earshot("dues", "--by", group, "--format", "csv")).trimEnd().split("\n");
  const [done, late, percent] = ["done", "late", "late_percent"].map((name) => header.split(",").indexOf(name));
  return new Map(
    lines.map((line) => {
      const cells = line.split(",");
      const cell = (at = 0) => Number(cells[at]);
      return [cells[0] ?? "", [cell(done), cell(late), cell(percent)]];
    }),
  );
}

test("takes 10,000 requests as hand-offs and as touches, and nothing a second time", async () => {
  expect(await bring("hand-offs")).toMatchObject({ created: 10_000, refused: 0 });
  expect(await bring("touches")).toMatchObject({ created: 10_000, refused: 0 });
  expect(await bring("hand-offs")).toMatchObject({ created: 0, updated: 0, unchanged: 10_000 });
  expect(await bring("touches")).toMatchObject({ created: 0, unchanged: 10_000 });
});

test("9,555 were due and done, 1,567 of them late, by agency and by channel as the city has it", async () => {
  const agencies = await lateBy("department");
  const sum = (place: 0 | 1) => [...agencies.values()].reduce((total, figures) => total + figures[place], 0);
  expect([sum(0), sum(1)]).toEqual([9_555, 1_567]);
  expect(agencies.get("Recreation & Parks")).toEqual([154, 104, 67.5]);
  expect(agencies.get("Water Wastewater")).toEqual([780, 306, 39.2]);
  expect(agencies.get("Transportation")?.[2]).toBe(20.4);
  expect(agencies.get("Solid Waste")?.[2]).toBe(12);
  const channels = await lateBy("medium");
  expect(["Phone", "API", "Internal"].map((medium) => channels.get(medium)?.[2])).toEqual([20.8, 21.2, 1.8]);
});

test("doubles and transfers are kept as what they are", async () => {
  const list = JSON.parse(await earshot("hand-offs", "--limit", "200", "--ending", "transferred", "--format", "json"));
  expect(list).toHaveLength(18);
  const doubles = JSON.parse(await earshot("hand-offs", "--limit", "500", "--ending", "duplicate", "--format", "json"));
  expect(doubles).toHaveLength(217);
  expect(doubles.filter(({ state }: { state: string }) => state === "accepted")).toHaveLength(10);
});

test("is taken back whole", async () => {
  expect(await earshot("imports", "undo", "1")).toContain("removed 10000");
  expect(await earshot("hand-offs", "--format", "json")).toBe("[]\n");
  expect((await lateBy("department")).size).toBe(0);
});
