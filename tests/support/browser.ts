import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { preview } from "vite";
import { expect, inject } from "vitest";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the system's Chromium. Raises, saying how to get one, where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Install one (Debian: apt-get install chromium), or name yours in CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({ executablePath, args: quiet });
}

/** Serves the web app, bundled as for development, on a free port. What it asks the API goes to `api`. */
export async function serveBundle(api?: string): Promise<{ address: string; close(): Promise<void> }> {
  const proxy = api === undefined ? {} : { "^/api/": { target: api, changeOrigin: false } };
  const server = await preview({
    configFile: false,
    root: inject("webFolder"),
    build: { outDir: "." },
    preview: { port: 0, proxy },
    logLevel: "error",
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("The server of the web app has no address.");
  return { address, close: () => server.close() };
}

export const desk = { viewport: { width: 1280, height: 900 } } as const satisfies BrowserContextOptions;
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} as const satisfies BrowserContextOptions;

/** Opens an address the way a reader in Berlin with a British browser does. Collects what the page complains about. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = desk) {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

/** Checks that nothing stands beside the right edge of the window. */
export async function fits(page: Page): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** What an automatic check finds against WCAG 2.2 AA, each with the place and why. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Only what is wrong is reported in full, and no second page is opened for frames of other origins: there are none.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}
