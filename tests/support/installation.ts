import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll } from "vitest";
import { type App, openApp } from "../../src/app.ts";
import { readConfig } from "../../src/kernel/config.ts";
import { listen } from "../../src/kernel/http/server.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import { inviteMember } from "../../src/modules/company/index.ts";
import { desk, openBrowser, openPage, serveBundle } from "./browser.ts";
import { type Network, openNetwork } from "./network.ts";
import { prepareFolder } from "./records.ts";

type OpenedPage = Awaited<ReturnType<typeof openPage>>;

/** A whole Earshot, and a browser to use it. */
export type Installation = {
  app: App;
  browser: Browser;
  /** The address of a path of the web app. */
  at(path: string): string;
  /** Somebody who has just joined with these roles, at the page with this path. */
  joinAs(
    name: string,
    roles: Role[],
    path: string,
    options?: BrowserContextOptions,
    departments?: number[],
  ): Promise<OpenedPage>;
};

export const password = "correct horse battery";

/** Opens one for the tests of a file, with nothing in it. Its web app is the one for development, which complains more. */
export function openInstallation(environment: Record<string, string> = {}): Promise<Installation> {
  return openBehind(serveBundle, environment);
}

/** The same with the web app that `npm start` builds and serves, and its service worker, over a network that can be cut. */
export async function openShipped(): Promise<Installation & { network: Network }> {
  if (!existsSync("dist/web/sw.js")) throw new Error("The web app is not built: run `npm run test:browser`.");
  const opened: Network[] = [];
  const installation = await openBehind(async (url) => {
    const network = await openNetwork(url);
    opened.push(network);
    return { address: network.url, close: network.close };
  });
  return { ...installation, network: opened[0] as Network };
}

type Web = { address: string; close(): Promise<void> };

async function openBehind(
  openWeb: (server: string) => Promise<Web>,
  environment: Record<string, string> = {},
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
  await prepareFolder(folder);
  const app = await openApp(readConfig({ EARSHOT_DATA: folder, LOG_LEVEL: "silent", ...environment }));
  const server = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
  const web = await openWeb(server.url);
  const browser = await openBrowser();
  afterAll(async () => {
    await browser.close();
    await web.close();
    await app.live.stop();
    await server.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  const at = (path: string) => new URL(path, web.address).href;
  return {
    app,
    browser,
    at,
    async joinAs(name, roles, path, options = desk, departments = []) {
      const mail = `${name.toLowerCase()}@example.org`;
      const invitation = await inviteMember(app.context, { name, mail, roles, departments });
      const opened = await openPage(browser, at(invitation.path), options);
      await opened.page.getByLabel("Password", { exact: true }).fill(password);
      await opened.page.getByRole("button", { name: "Join" }).click();
      await opened.page.waitForURL(at("/"));
      await opened.page.goto(at(path));
      return opened;
    },
  };
}
