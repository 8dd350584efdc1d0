import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { listNeeds } from "../../src/modules/exchange/needs/needs.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
for (const name of ["Marketing", "Buying", "Shop floor"]) await addDepartment(app.context, { name });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const standing = async () => (await listNeeds(app.context)).length;

test("marketing begins with a business model, maps departments, sees what is added, applies it and takes it back", async () => {
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/exchange/templates", desk);
  await says(page, "No template was applied yet.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByText("Shops with a counter").click();
  await page.getByRole("button", { name: "Next" }).click();
  const chosen = (label: string) => page.getByLabel(label).locator("option:checked").textContent();
  expect([await chosen("Marketing"), await chosen("Purchasing"), await chosen("Management")]).toEqual([
    ...["Marketing", "Buying", "Nobody"],
  ]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Management").selectOption({ label: "Shop floor" });
  await page.getByRole("button", { name: "Next" }).click();
  await says(page, "Wrong price or label");
  await says(page, "Shop floor gets each one when How bad is serious or urgent");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await standing()).toBe(0);
  await page.getByRole("button", { name: "Add 9 needs" }).click();
  await says(page, "Shops with a counter: 9 needs are added");
  await expect.poll(standing).toBe(9);
  await page.keyboard.press("Control+z");
  await expect.poll(standing).toBe(0);
  await says(page, "taken back");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone in the dark it is applied by thumb and taken back from the list; members read what was applied", async () => {
  const dark = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Stella", ["steward"], "/exchange/templates", dark);
  await page.getByText("Subscriptions").tap();
  await page.getByRole("button", { name: "Next" }).tap();
  await page.getByRole("button", { name: "Next" }).tap();
  await says(page, "Left out, because nobody takes it");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  await page.getByRole("button", { name: /^Add \d+ needs/ }).tap();
  await page.getByRole("button", { name: "Take Subscriptions back" }).waitFor();
  const member = await joinAs("Mia", ["member"], "/exchange/templates", phone);
  await says(member.page, "Marketing, data stewards and administrators apply templates.");
  await says(member.page, "Subscriptions");
  expect(await member.page.getByRole("button", { name: /Take|Next/ }).count()).toBe(0);
  expect(await accessibilityFaults(member.page)).toEqual([]);
  await page.getByRole("button", { name: "Take Subscriptions back" }).tap();
  await says(page, /needs are taken back/);
  await expect.poll(standing).toBe(0);
  expect([...complaints, ...member.complaints]).toEqual([]);
  await member.close();
  await close();
});
