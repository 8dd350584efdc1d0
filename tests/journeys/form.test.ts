import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { accessibilityFaults, openPage, phone } from "../support/browser.ts";
import { openShipped } from "../support/installation.ts";
import { openOtherSite } from "../support/other-site.ts";

const { app, at, browser, joinAs, network } = await openShipped();
const { id: marketing } = await addDepartment(app.context, { name: "Marketing" });
const source = new URL(at("/")).origin;
const policy = `default-src 'none'; script-src ${source}; connect-src ${source}`;
const shop = await openOtherSite(policy);
const stranger = await openOtherSite(policy);
afterEach(() => network.restore());
afterAll(() => Promise.all([shop.close(), stranger.close()]));

const answersOf = (words: string) =>
  app.context.records
    .selectFrom("answers")
    .select(["door", "words", "state", "order_id", "member"])
    .where("words", "=", words)
    .execute();
const chip = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

test("a form is made, seen as it will look, copied into a page, and answered there", async () => {
  const desk = await joinAs("Mia", ["member", "marketing"], "/settings/forms", undefined, [marketing]);
  await desk.page.getByRole("button", { name: "Make a form" }).first().click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Thank-you page");
  await dialog.getByLabel("Pages").fill("shop.example.org");
  await dialog.getByRole("button", { name: "Make a form" }).click();
  await dialog.getByText("must be the beginning of an address").first().waitFor();
  expect(await accessibilityFaults(desk.page)).toEqual([]);
  await dialog.getByLabel("Pages").fill(`https://shop.example.org\n${shop.origin}`);
  await dialog.getByRole("button", { name: "Make a form" }).click();

  // The very script, in the settings: it says thanks and sends nothing.
  await dialog.getByRole("group", { name: "How did you hear about us?" }).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await desk.page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(desk.page)).toEqual([]);
  }
  await chip(desk.page, "I don't remember").check();
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByText("Nothing was sent from here.").waitFor();
  const code = (await dialog.getByText("<script async").textContent()) ?? "";

  shop.show(code.replace("<script", '<script data-order="1001"'));
  const { page, complaints, close } = await openPage(browser, shop.origin, phone);
  await page.getByRole("group", { name: "How did you hear about us?" }).waitFor();
  expect(await page.getByLabel("In your own words").isVisible()).toBe(false);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Send" }).tap();
  await page.getByText("Choose an answer first.").waitFor();
  await chip(page, "Something else").check();
  await page.getByLabel("In your own words").fill("a blue balloon");
  await page.keyboard.press("Enter");
  await page.getByText("Thank you. Your answer has arrived.").waitFor();
  expect(await answersOf("a blue balloon")).toEqual([
    { door: "form", words: "a blue balloon", state: "answered", order_id: "1001", member: null },
  ]);
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(await page.getByRole("group").count()).toBe(0);
  expect([...complaints, ...desk.complaints]).toEqual([]);

  await desk.page.goto(at("/settings/forms"));
  await desk.page
    .getByRole("row")
    .filter({ hasText: "Thank-you page" })
    .getByText("1 answer", { exact: true })
    .waitFor();
  expect(await accessibilityFaults(desk.page)).toEqual([]);

  // Nobody else's page can ask, and a page that still carries a revoked form shows nothing.
  stranger.show(code);
  const elsewhere = await openPage(browser, stranger.origin);
  await elsewhere.page.waitForLoadState("networkidle");
  expect(await elsewhere.page.getByRole("group").count()).toBe(0);
  await desk.page.getByRole("button", { name: "Revoke" }).click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await desk.page.getByText("Thank-you page is revoked").waitFor();
  const later = await openPage(browser, shop.origin);
  await later.page.waitForLoadState("networkidle");
  expect(await later.page.getByRole("group").count()).toBe(0);
  for (const one of [desk, { close }, elsewhere, later]) await one.close();
});

test("an answer outlives a network that is gone and replies that are lost, and arrives once, in German", async () => {
  const desk = await joinAs("Noor", ["member", "marketing"], "/", undefined, [marketing]);
  const made = await desk.page.request.post(at("/api/v1/forms"), {
    data: { name: "Shop", origins: [shop.origin] },
    headers: { origin: source },
  });
  const { key } = (await made.json()) as { key: string };
  shop.show(`<script async src="${source}/ask.js" data-form="${key}"></script>`, "de");
  const { page, close } = await openPage(browser, shop.origin, phone);
  await page.getByRole("group", { name: "Wie haben Sie von uns erfahren?" }).waitFor();
  await chip(page, "Etwas anderes").check();
  await page.getByLabel("In Ihren eigenen Worten").fill("der gelbe Zettel");
  network.cut();
  await page.getByRole("button", { name: "Absenden" }).tap();
  await page.getByText("bleibt hier und wird gesendet").waitFor();
  await page.reload();
  network.loseEvery(1, /\/api\/v1\/ask\//);
  network.restore();
  await page.reload();
  await expect.poll(() => answersOf("der gelbe Zettel"), { timeout: 30_000 }).toHaveLength(1);
  const before = network.lost();
  await expect.poll(() => network.lost(), { timeout: 60_000 }).toBeGreaterThan(before);
  network.loseEvery(0, /$^/);
  const kept = () => page.evaluate((name) => localStorage.getItem(name), `earshot.ask.${key}`);
  await expect.poll(kept, { timeout: 60_000 }).toBe('"given"');
  expect(await answersOf("der gelbe Zettel")).toHaveLength(1);
  await close();
  await desk.close();
});
