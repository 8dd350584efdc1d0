import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { captureIdea } from "../../src/modules/voice/ideas.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("an administrator enters lines, adds the phone system, and sees its secret once", async () => {
  const { page, complaints, close } = await joinAs("Ada", ["admin"], "/settings/phones", desk, [support]);
  await says(page, "No line yet");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Add a line" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Number or extension").fill("204");
  await dialog.getByLabel("Called").fill("Front desk");
  await dialog.getByRole("combobox", { name: "Department" }).click();
  await page.getByRole("option", { name: "Support" }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add a line" }).click();
  await page.getByRole("row", { name: /204 Front desk Support/ }).waitFor();

  await page.getByRole("button", { name: "Add a system" }).click();
  await dialog.getByLabel("Name").fill("Switchboard");
  await dialog.getByRole("button", { name: "Add a system" }).click();
  await says(page, /^whsec_/);
  expect(await accessibilityFaults(page)).toEqual([]);
  const first = await page.getByText(/^whsec_/).textContent();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "New secret Switchboard" }).click();
  await dialog.getByRole("button", { name: "New secret" }).click();
  await says(page, /^whsec_/);
  expect(await page.getByText(/^whsec_/).textContent()).not.toBe(first);
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Remove 204" }).click();
  await says(page, "The line 204 is removed");
  await page.keyboard.press("Control+z");
  await page.getByRole("row", { name: /204 Front desk/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("everybody chooses how much is asked of them, and administrators for everybody", async () => {
  const dark = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Alan", ["admin"], "/settings/prompts", dark, [support]);
  await page.getByLabel(/Prompts a day; empty is the company/).fill("1");
  await page.getByRole("switch", { name: "My own quiet hours" }).tap();
  await page.getByLabel("Quiet from").first().fill("17:00");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).first().tap();
  await says(page, "Saved");
  await page.getByLabel("Prompts a day", { exact: true }).fill("5");
  await page.getByRole("button", { name: "Save" }).last().tap();
  await page.getByLabel("Prompts a day; empty is the company’s: 5").waitFor();
  await page.reload();
  expect(await page.getByLabel(/Prompts a day; empty is the company/).inputValue()).toBe("1");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});

test("an idea is left on a phone, with a name or without, and taken back", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/ideas", phone, [support]);
  await says(page, "No idea yet");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("What could be better?").fill("A bell at the counter");
  await page.getByRole("button", { name: "Leave the idea" }).tap();
  await says(page, "Your idea is with marketing");
  await says(page, "A bell at the counter");
  await says(page, "Mia · Support");
  await page.getByLabel("What could be better?").fill("Shorter queues on Monday");
  await page.getByRole("switch", { name: "Without my name" }).tap();
  await page.getByRole("button", { name: "Leave the idea" }).tap();
  await says(page, "Your idea is with marketing");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Take back" }).tap();
  await page.getByText("A bell at the counter").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

test("marketing says what becomes of an idea, and whoever left it reads why", async () => {
  await captureIdea(app.context, { words: "Music while one waits", department: support });
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/ideas?state=new", desk, [support]);
  const idea = page.getByRole("listitem").filter({ hasText: "Music while one waits" });
  await idea.getByRole("button", { name: "Mark as seen" }).click();
  await says(page, "The idea is marked: Seen");
  await idea.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await idea.getByRole("button", { name: "Decline" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await dialog
    .getByText(/say why/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("Why not").fill("The licence costs more than the wait");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await idea.waitFor({ state: "detached" });
  await page.getByLabel("What became of them").selectOption("declined");
  await idea.getByText("The licence costs more than the wait").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
