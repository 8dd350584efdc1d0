import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** A server in a process of its own, as `npm start` runs it. */
export type RunningServer = {
  url: string;
  /** The link that creates the first administrator, while there is none. */
  welcome: string | undefined;
  /** Requests with the token of the data folder's owner. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends it at once, with nothing finished. */
  kill(): Promise<void>;
  /** Ends it in order, and returns its exit code. */
  stop(): Promise<number | null>;
};

/** Starts a server on a data folder, on a free port, and waits until it listens. */
export async function startServer(
  folder: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<RunningServer> {
  const server = spawn(process.execPath, [main, "serve", ...args], {
    env: { ...process.env, EARSHOT_DATA: folder, PORT: "0", LOG_LEVEL: "error", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = await readUntilListening(server);
  const url = lines.map((line) => /^Earshot is at (\S+)$/.exec(line)?.[1]).find(Boolean) ?? "";
  const { token } = JSON.parse(await readFile(join(folder, "server.json"), "utf8")) as { token: string };
  const exited = once(server, "exit") as Promise<[number | null]>;
  return {
    url,
    welcome: lines.map((line) => /^\s*(https?:\S+\/welcome\S+)$/.exec(line)?.[1]).find(Boolean),
    fetch: (path, init = {}) =>
      fetch(new URL(path, url), { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } }),
    async kill() {
      server.kill("SIGKILL");
      await exited;
    },
    async stop() {
      server.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}

/** The lines up to the address and, where there is one, the welcome link. Raises what the server says when it ends. */
async function readUntilListening(server: ChildProcess): Promise<string[]> {
  const lines: string[] = [];
  const complaints: string[] = [];
  server.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  if (!server.stdout) throw new Error("the server has no output");
  const output = createInterface({ input: server.stdout });
  return new Promise((resolve, reject) => {
    const done = () => resolve(lines);
    output.on("line", (line) => {
      lines.push(line);
      if (line.includes("/welcome")) done();
      else if (line.startsWith("Earshot is at")) setTimeout(done, 300);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${complaints.join("")}`)));
  });
}
