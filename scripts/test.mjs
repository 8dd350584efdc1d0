// `npm test`, `npm run test:browser`, `npm run test:postgres`: installs what is missing, then runs the suite.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildWeb, installPackages, pinnedNode, root } from "./prepare.mjs";
import { stalled } from "./stalled-run.mjs";

const [suite = "unit", ...args] = process.argv.slice(2);
installPackages();

const report = process.env.EARSHOT_TEST_REPORT;
const reporters = ["--reporter=default", `--reporter=${join(root, "scripts", "stalled-run.mjs")}`];
if (report) reporters.push("--reporter=json", `--outputFile.json=${report}`);
const program = join(root, "node_modules", "vitest", "vitest.mjs");
const run = (project, env) =>
  spawnSync(pinnedNode, [program, "run", ...project.map((name) => `--project=${name}`), ...reporters, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  }).status ?? 1;
function vitest(project, env = {}) {
  const status = run(project, env);
  if (status !== stalled) return status;
  process.stderr.write("The run stood still, which is said above, and is begun once more.\n");
  return run(project, env);
}

const suites = {
  unit: () => vitest(["pure", "stores"]),
  browser() {
    const browser = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
    if (!existsSync(browser)) {
      process.stderr.write(
        `There is no browser at ${browser}. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.\n`,
      );
      return 1;
    }
    buildWeb();
    return vitest(["browser"], { CHROMIUM_PATH: browser });
  },
  reference() {
    if (!process.env.REFERENCE_FOLDER) {
      process.stderr.write("Name the folder that holds data/ and reference/ in REFERENCE_FOLDER.\n");
      return 1;
    }
    return vitest(["reference"]);
  },
  async postgres() {
    const { withPostgres } = await import("./postgres.mjs");
    return withPostgres((url) => vitest(["postgres"], { TEST_DATABASE_URL: url }));
  },
};

process.exitCode = await suites[suite]();
