// Makes a clone ready to run. Plain JavaScript and Node's own modules only: it runs on any Node from version 20 on,
// before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const pinnedNode = join(root, "node_modules", "node", "bin", "node");

const installStamp = join(root, "node_modules", ".earshot-installed");
const webStamp = join(root, "dist", "web", ".earshot-built");

/** Installs the packages of the lock file, unless they are there. */
export function installPackages() {
  const wanted = hashFiles(["package-lock.json"]);
  if (existsSync(pinnedNode) && readStamp(installStamp) === wanted) return;
  // npm empties the folder that a link leads to, which is another checkout's.
  if (existsSync(pinnedNode) && lstatSync(join(root, "node_modules")).isSymbolicLink()) {
    process.stderr.write("node_modules is a link, and holds other packages than the lock file: install them there.\n");
    return;
  }
  process.stderr.write("Installing the packages (once, a few minutes)…\n");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installStamp, wanted);
}

/** Builds the web app, unless the build is of these sources. */
export function buildWeb() {
  const wanted = hashFiles(["package-lock.json", "vite.config.ts", "scripts/offline-files.ts", ...listWebSources()]);
  if (readStamp(webStamp) === wanted) return;
  process.stderr.write("Building the web app…\n");
  run(pinnedNode, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"]);
  mkdirSync(dirname(webStamp), { recursive: true });
  writeFileSync(webStamp, wanted);
}

/** Whatever ends up in the bundle: the web app, the snippet, and the contracts and screens of the modules. */
function listWebSources() {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file)));
  const isSource = (file) => /\.(ts|tsx|css|html|svg|png|js)$/.test(file) && !file.includes(".test.");
  const modules = below("src/modules").filter((file) => file.includes("screens") || file.endsWith("contract.ts"));
  return [...below("src/web"), ...below("src/snippet"), ...modules].filter(isSource).sort();
}

function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
