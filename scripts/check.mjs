// `npm run check`: types, format and lint, boundaries, unused code, how much a browser has to load.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWeb, installPackages, pinnedNode, root } from "./prepare.mjs";

installPackages();
buildWeb();

const bin = (name) => join(root, "node_modules", ".bin", name);
const checks = [
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["format and lint", bin("biome"), ["check", "--error-on-warnings"]],
  [
    "boundaries",
    pinnedNode,
    [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "pure", "tests/boundaries.test.ts"],
  ],
  ["unused code", bin("knip"), []],
  ["first load", pinnedNode, [join(root, "scripts/first-load.mjs")]],
];

const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH}`;
for (const [name, command, args] of checks) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
  process.stdout.write(`${status === 0 ? "ok" : "FAILED"}: ${name}\n`);
  if (status !== 0) process.exitCode = 1;
}
