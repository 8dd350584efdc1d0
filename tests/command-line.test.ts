import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "earshot-command-line-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { code: number; said: string; complained: string };

const earshot = (...args: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile(process.execPath, ["src/main.ts", "--data", folder, ...args], (error, said, complained) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said, complained });
    });
  });

test.each([
  [["imports", "undo", "x"], 'error: "x" is not a whole number above 0'],
  [["returns", "--by", "moon"], "argument 'moon' is invalid. Allowed choices are channel"],
  [["nonsense"], "unknown command 'nonsense'"],
])("%j is wrong use, and says why", async (args, complaint) => {
  const { code, said, complained } = await earshot(...args);
  expect(code).toBe(2);
  expect(complained).toContain(complaint);
  expect(said).toBe("");
});

test("the version is said without opening anything", async () => {
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  expect(await earshot("--version")).toEqual({ code: 0, said: `${version}\n`, complained: "" });
  expect(await readdir(folder)).toEqual([]);
});

test("a reader that has enough before all is printed, as head has, is no fault", async () => {
  const file = join(folder, "journeys.csv");
  const rows = Array.from({ length: 30_000 }, (_, at) => `channel ${at} > channel ${at + 1},1,2`);
  await writeFile(file, ["path,total_conversions,total_conversion_value", ...rows].join("\n"));
  const command = spawn(process.execPath, ["src/main.ts", "credit", file, "--model", "linear", "--format", "csv"]);
  let complained = "";
  command.stderr.on("data", (piece) => {
    complained += piece;
  });
  command.stdout.once("data", () => command.stdout.destroy());
  const [code] = await once(command, "close");
  expect([code, complained]).toEqual([0, ""]);
});

test("an option belongs to the command before it, though the one above has it too", async () => {
  const { code, complained } = await earshot("hand-offs", "return", "999", "--reason", "no_budget");
  expect([code, complained]).toEqual([1, expect.stringContaining("There is no hand-off 999.")]);
});
