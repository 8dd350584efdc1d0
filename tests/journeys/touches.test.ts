import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../src/app.ts";
import { readConfig } from "../../src/kernel/config.ts";
import { listen, type Server } from "../../src/kernel/http/server.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import { addDepartment, inviteMember } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { accessibilityFaults, desk, openBrowser, openPage, phone, serveSources } from "../support/browser.ts";

let folder: string;
let app: App;
let server: Server;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveSources>>;
let support: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-journey-"));
  app = await openApp(readConfig({ EARSHOT_DATA: folder, LOG_LEVEL: "silent" }));
  server = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
  process.env.EARSHOT_SERVER = server.url;
  support = (await addDepartment(app.context, { name: "Support" })).id;
  [browser, site] = await Promise.all([openBrowser(), serveSources()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await server?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (path: string) => new URL(path, site.address).href;

/** Somebody of Support who has just joined, at the page with this path. */
async function joinAs(name: string, path: string, options: BrowserContextOptions = desk, roles: Role[] = ["member"]) {
  const mail = `${name.toLowerCase()}@example.org`;
  const invitation = await inviteMember(app.context, { name, mail, roles, departments: [support] });
  const opened = await openPage(browser, at(invitation.path), options);
  await opened.page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await opened.page.getByRole("button", { name: "Join" }).click();
  await opened.page.waitForURL(at("/"));
  await opened.page.goto(at(path));
  return opened;
}

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("an answer is captured with the keyboard alone, taken back, and not asked for twice by accident", async () => {
  const { id } = await addPerson(app.context, { name: "Ada Lovelace" });
  const { page, complaints, close } = await joinAs("Mia", "/");
  await page.getByRole("link", { name: "Capture an answer" }).waitFor();
  await page.keyboard.press("c");
  await page.waitForURL(at("/capture"));
  const who = page.getByRole("combobox", { name: "Who" });
  await who.waitFor();
  await expect.poll(() => who.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  await who.fill(`CU-${id}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  const chosen = (await page.locator("input[type=radio]:checked").getAttribute("value")) ?? "";
  await page.keyboard.press("Enter");
  await says(page, "Passed to Marketing:");
  await expect.poll(() => who.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await who.inputValue()).toBe("");

  await who.fill(`CU-${id}`);
  await says(page, /Mia and Support recorded/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await says(page, "Somebody asked already");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Record another answer" }).click();
  await page.getByText("Passed to Marketing:").nth(1).waitFor();

  await page.keyboard.press("Control+z");
  await says(page, "Undone");
  await page.goto(at(`/customers/${id}`));
  await says(page, "Answered");
  expect(chosen).not.toBe("");
  expect(complaints).toEqual([]);
  await close();
});

test("somebody is asked from their page, and a contact is logged and taken back there", async () => {
  const { id } = await addPerson(app.context, { name: "Charles Babbage" });
  const { page, complaints, close } = await joinAs("Noor", `/customers/${id}`);
  const dialog = page.getByRole("dialog");
  await says(page, "Not asked yet");
  await says(page, "Nothing has happened yet");
  await page.getByRole("button", { name: "Ask now" }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByText("Something else").click();
  await dialog.getByLabel("In their words").fill("the blue bus");
  await dialog.getByRole("button", { name: "Save the answer" }).click();
  await says(page, "Noor and Support recorded “the blue bus”");
  await says(page, "Heard of us, in words that match no channel yet");

  await page.getByRole("button", { name: "Log a contact" }).click();
  await dialog.getByLabel("Note").fill("Wants the small engine");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save the contact" }).click();
  await says(page, "Phone from them: Enquiry");
  await says(page, "Wants the small engine");
  await page.getByRole("button", { name: "Take back" }).first().click();
  await page.getByText("Wants the small engine").waitFor({ state: "detached" });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone a capture without a name takes two taps, and is named later from the loose ends", async () => {
  const { page, complaints, close } = await joinAs("Uma", "/", phone);
  await page.getByRole("link", { name: "Capture", exact: true }).click();
  await says(page, "How did you hear about us?");
  const save = page.getByRole("button", { name: "Save the answer" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  const chips = page.locator("label", { has: page.locator("input[type=radio]") });
  for (const chip of await chips.all()) expect((await chip.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(48);
  await chips.first().tap();
  await save.tap();
  await says(page, "Passed to Marketing:");

  await page.goto(at("/asks"));
  await says(page, "Captured without a name");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Name the person" }).first().tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Who" }).fill("bus@example.org");
  await dialog.getByRole("button", { name: "Name the person" }).tap();
  await says(page, "The person is named");
  await says(page, "Everything has its name");
  expect(complaints).toEqual([]);
  await close();
});

test("loose ends are asked from their list, by department", async () => {
  const { id } = await addPerson(app.context, { name: "Mary Somerville" });
  const { page, complaints, close } = await joinAs("Ola", "/asks");
  await page.getByRole("button", { name: "Ask now: Mary Somerville" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("No answer this time").click();
  await dialog.getByLabel("Why nobody asked").fill("She was in a hurry");
  await dialog.getByRole("button", { name: "Note that nobody asked" }).click();
  await page.getByRole("row", { name: /Mary Somerville/ }).waitFor({ state: "detached" });
  await page.goto(at(`/customers/${id}`));
  await says(page, "Not asked, for a reason");
  expect(complaints).toEqual([]);
  await close();
});
