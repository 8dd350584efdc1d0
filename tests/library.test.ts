import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "earshot-library-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = promisify(execFile);

const installed = join(folder, "node_modules", "earshot");
const source = `
import { creditJourneys, type Credit, makeJourneys } from "earshot/credit";

const journeys = makeJourneys([{ path: ["mail", "ads"], conversions: 3, value: 12, nulls: 1 }]);
const credit: Credit = creditJourneys(journeys, "markov", { order: 2 });
console.log(JSON.stringify([journeys.channels, [...credit.conversions], [...credit.value]]));
`;

test("whoever has the package installed can import earshot/credit, with types", async () => {
  await mkdir(installed, { recursive: true });
  await cp("package.json", join(installed, "package.json"));
  await run(process.execPath, ["scripts/build-library.mjs", join(installed, "dist", "library")]);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, "use.ts"), source);
  const { stdout } = await run(process.execPath, ["use.ts"], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([
    ["ads", "mail"],
    [1.5, 1.5],
    [6, 6],
  ]);

  const compiler = join(process.cwd(), "node_modules", "typescript", "bin", "tsc");
  const strict = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2024",
    "--types",
    "",
    "--lib",
    "es2024,dom",
  ];
  await run(process.execPath, [compiler, ...strict, "use.ts"], { cwd: folder });
  await writeFile(join(folder, "wrong.ts"), source.replace("conversions: 3", "conversions: 'three'"));
  await expect(run(process.execPath, [compiler, ...strict, "wrong.ts"], { cwd: folder })).rejects.toMatchObject({
    stdout: expect.stringContaining("not assignable to type 'number'"),
  });
});
