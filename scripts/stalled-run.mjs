// A reporter that ends a run which stands still: a worker that blocks its own thread cannot end itself by a timeout.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a run exits with that stood still. */
export const stalled = 75;

/** Longer than the longest test may take, in milliseconds. */
const patience = 330_000;

export default class StalledRun {
  #running = new Set();
  #movedAt = Date.now();

  onInit() {
    setInterval(() => Date.now() - this.#movedAt > patience && this.#end(), 5000).unref();
  }

  onTestModuleQueued(module) {
    this.#running.add(module);
    this.#movedAt = Date.now();
  }

  onTestCaseResult() {
    this.#movedAt = Date.now();
  }

  onTestModuleEnd(module) {
    this.#running.delete(module);
    this.#movedAt = Date.now();
  }

  #end() {
    const files = [...this.#running].map(({ relativeModuleId }) => relativeModuleId);
    const open = files.length > 0 ? files.join(", ") : "the end of the run";
    process.stderr.write(`\nNothing has moved for ${patience / 1000} s. Not ended: ${open}.\n`);
    const workers = process.platform === "linux" ? workersHere() : [];
    for (const pid of workers) process.stderr.write(`${threadsOf(pid)}\n`);
    for (const pid of workers) process.kill(Number(pid), "SIGKILL");
    process.exit(stalled);
  }
}

function workersHere() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid);
}

function parentOf(pid) {
  return Number(readOf(`/proc/${pid}/status`).match(/^PPid:\s+(\d+)/m)?.[1]);
}

/** Where each thread of a process waits: the debugger's word if there is one, else the system's. */
function threadsOf(pid) {
  const debuggerSays = spawnSync("gdb", ["-p", pid, "-batch", "-ex", "thread apply all bt 12"], { encoding: "utf8" });
  if (debuggerSays.status === 0) return `Process ${pid}\n${debuggerSays.stdout}`;
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const at = (name) => readOf(`/proc/${pid}/task/${thread}/${name}`).trim();
    return `  ${thread} ${at("comm")}: ${at("wchan")} ${at("syscall")}`;
  });
  return [`Process ${pid}`, ...threads].join("\n");
}

/** A process that ended meanwhile has no file any more. */
function readOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
