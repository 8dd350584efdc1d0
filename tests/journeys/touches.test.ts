import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Role } from "../../src/kernel/permissions.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { listTold } from "../../src/modules/exchange/told/told.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs: joined } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });

/** Somebody of Support who has just joined, at the page with this path. */
const joinAs = (name: string, path: string, options: BrowserContextOptions = desk, roles: Role[] = ["member"]) =>
  joined(name, roles, path, options, [support]);

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("an answer is captured with the keyboard alone, taken back, and not asked for twice by accident", async () => {
  const { id } = await addPerson(app.context, { name: "Ada Lovelace" });
  const { page, complaints, close } = await joinAs("Mia", "/");
  await page.getByRole("link", { name: "Capture an answer" }).waitFor();
  await page.keyboard.press("c");
  const who = page.getByRole("combobox", { name: "Who" });
  await who.waitFor();
  const isInWho = () => who.evaluate((field) => field === document.activeElement);
  await expect.poll(isInWho).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  await who.fill(`CU-${id}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  const chosen = (await page.locator("input[type=radio]:checked").getAttribute("value")) ?? "";
  await page.keyboard.press("Enter");
  await says(page, "Passed to Marketing:");
  await expect.poll(isInWho).toBe(true);
  expect(await who.inputValue()).toBe("");

  await who.fill(`CU-${id}`);
  await says(page, /Mia and Support recorded/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("4");
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
  await dialog.getByText("What they were told: price, date, name, promise").click();
  await dialog.getByLabel("For what").fill("Small engine");
  await dialog.getByLabel("They were told").fill("a lot");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save the contact" }).click();
  await dialog
    .getByText(/must be an amount/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("They were told").fill("1.200,00 €");
  await dialog.getByRole("button", { name: "Another one" }).click();
  await dialog.getByRole("button", { name: "Save the contact" }).click();
  await says(page, "Phone from them: Enquiry");
  await says(page, "Wants the small engine");
  const contact = page.getByRole("listitem").filter({ hasText: "Wants the small engine" });
  await contact.getByRole("button", { name: "Take back" }).click();
  await page.getByText("Wants the small engine").waitFor({ state: "detached" });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("what they were told goes with a capture, waits with it without a network, and needs somebody", async () => {
  const { id } = await addPerson(app.context, { name: "Sophie Germain" });
  const { page, complaints, close } = await joinAs("Ines", "/capture");
  const who = page.getByRole("combobox", { name: "Who" });
  const summary = page.getByText("What they were told: price, date, name, promise");
  await who.waitFor();
  expect(await summary.count()).toBe(0);
  const chips = page.locator("label", { has: page.locator("input[type=radio]") });
  await chips.first().click();
  await page.getByText("More: their words, the contact").click();
  await page.getByLabel("Log the contact too").click();
  await summary.click();
  await page.getByLabel("For what").fill("Yearly contract");
  await page.getByLabel("They were told").fill("1200 EUR");
  expect(await accessibilityFaults(page)).toEqual([]);
  const save = page.getByRole("button", { name: "Save the answer" });
  await save.click();
  await says(page, "Say who it was: what was told needs somebody who was told it.");
  await page.context().setOffline(true);
  await who.fill(`CU-${id}`);
  await save.click();
  await says(page, /Kept/);
  await page.context().setOffline(false);
  await expect
    .poll(async () => (await listTold(app.context, { person: id }, { limit: 5 })).items, { timeout: 20_000 })
    .toMatchObject([{ about: "Yearly contract", value: "1200 EUR", contact: expect.any(Number) }]);
  expect(complaints.filter((complaint) => !complaint.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
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

  await page.goto(at("/loose-ends"));
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

test("that nobody asked is noted from the list of loose ends, and stands on the person's page", async () => {
  const { id } = await addPerson(app.context, { name: "Mary Somerville" });
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs("Ola", "/loose-ends?whose=none");
  await page.getByRole("button", { name: "Not asked Mary Somerville" }).click();
  await page.getByLabel("In words").fill("She was in a hurry");
  await page.getByRole("button", { name: "Note that nobody asked" }).click();
  await page.getByRole("button", { name: "Ask now Mary Somerville" }).waitFor({ state: "detached" });
  await page.goto(at(`/customers/${id}`));
  await says(page, "Not asked, for a reason");
  expect(complaints).toEqual([]);
  await close();
});
