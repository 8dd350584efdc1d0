import { rm, writeFile } from "node:fs/promises";
import { type App, openApp } from "../app.ts";
import { type ServerNote, serverNotePath } from "../kernel/cli/door.ts";
import { readConfig } from "../kernel/config.ts";
import { listen } from "../kernel/http/server.ts";
import { makeWelcomeLink } from "../modules/company/index.ts";

/** Serves until it is told to stop: then it answers what it accepted, lets the followers finish, and closes. */
export async function serve(options: { example?: boolean }, write: (text: string) => void): Promise<void> {
  const config = readConfig(process.env);
  const app = await openApp(config);
  try {
    if (options.example) await loadExample(app, write);
    const server = await listen(app.fetch, config);
    const note: ServerNote = { url: server.url, pid: process.pid, token: app.ownerToken };
    const notePath = serverNotePath(config.dataFolder);
    await writeFile(notePath, JSON.stringify(note), { mode: 0o600 });
    const address = config.publicUrl ?? server.url;
    write(`Earshot is at ${address}\n`);
    const welcome = await makeWelcomeLink(app.context, address);
    if (welcome) write(`Create the first administrator with this link, which works once:\n  ${welcome}\n`);
    await toldToStop();
    write("Stopping: finishing what was accepted.\n");
    await rm(notePath, { force: true });
    await app.live.stop();
    await server.close();
    await app.following.caughtUp();
  } finally {
    await app.close();
  }
}

async function loadExample(app: App, write: (text: string) => void): Promise<void> {
  const { loadExampleCompany } = await import("../example/load.ts");
  await loadExampleCompany(app, write);
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
