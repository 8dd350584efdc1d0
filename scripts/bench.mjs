// `npm run bench`: prints figures and growth of everything that has to be quick. Judges nothing: run it on a machine
// that does nothing else, and compare with the run before.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWeb, installPackages, pinnedNode, root } from "./prepare.mjs";

installPackages();
buildWeb();

const [wanted] = process.argv.slice(2);
const benches = [
  ["first load of the web app", ["scripts/first-load.mjs"]],
  ["reading tables", ["bench/tables.ts"]],
  ["imports", ["bench/imports.ts"]],
  ["telling people apart", ["bench/matching.ts"]],
  ["words to channels", ["bench/words.ts"]],
  ["returns", ["bench/returns.ts"]],
  ["credit", ["bench/credit.ts"]],
  ["response curves", ["bench/mix.ts"]],
  ["coverage of intervals", ["bench/coverage.ts"]],
  ["dues", ["bench/dues.ts"]],
  ["routing of facts", ["bench/routing.ts"]],
  ["inbox", ["bench/inbox.ts"]],
  ["from capture to inbox", ["bench/inbox-live.ts"]],
  ["overlaps", ["bench/overlaps.ts"]],
  ["ways out", ["bench/ways-out.ts"]],
  ["the server", ["bench/server.ts"]],
];
for (const [name, [script, ...args]] of benches) {
  if (wanted && !name.includes(wanted)) continue;
  console.log(`\n== ${name}`);
  spawnSync(pinnedNode, [join(root, script), ...args], { cwd: root, stdio: "inherit" });
}
