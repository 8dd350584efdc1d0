// `npm start`: installs and builds what is missing, then serves on the pinned Node.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildWeb, installPackages, pinnedNode, root } from "./prepare.mjs";

installPackages();
buildWeb();

const server = spawn(pinnedNode, [join(root, "src", "main.ts"), "serve", ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
