// Writes what others import from this package, `earshot/credit`, as JavaScript with its types: Node runs no TypeScript
// from node_modules. npm calls it after an install of a clone and before a package is made. Without the packages of
// development, as on a server, there is nobody to import it and nothing is written.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root } from "./prepare.mjs";

const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
if (existsSync(compiler) && existsSync(pinnedNode)) {
  const project = join(root, "tsconfig.library.json");
  const out = process.argv[2] ?? join(root, "dist", "library");
  const { status } = spawnSync(pinnedNode, [compiler, "-p", project, "--outDir", out], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
