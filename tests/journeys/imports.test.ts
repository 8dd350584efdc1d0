import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { accessibilityFaults, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { joinAs } = await openInstallation();

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

const spend = [
  "Day,Channel,Campaign,Amount spent,Clicks,Account",
  "03/04/2026,Google Ads,Spring,120.50,340,a-1",
  "04/04/2026,Google Ads,Spring,99.00,280,a-1",
  "05/04/2026,Town Radio,Spring,310.00,,a-1",
  "06/04/2026,Town Radio,Spring,310.00,,a-1",
  "07/04/2026,Google Ads,Spring,much,12,a-1",
].join("\n");

test("a steward checks a file, takes the repairs it proposes, imports it and takes it back", async () => {
  const { page, complaints, close } = await joinAs("Stella", ["steward", "marketing"], "/imports");
  await says(page, "Nothing has been imported yet");
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(spend) });

  await page.getByRole("radio", { name: "Spend" }).waitFor();
  expect(await page.getByRole("radio", { name: "Spend" }).isChecked()).toBe(true);
  await press(page, "Next");
  await says(page, "Left out: the column Account.");
  await page.reload();
  expect(await page.getByLabel("amount *").inputValue()).toBe(":Amount spent");
  expect(await accessibilityFaults(page)).toEqual([]);
  await press(page, "Check the file");

  await press(page, "Dates begin with the day: 31.12.2026");
  await says(page, "Chosen for the whole file");
  await page.getByRole("button", { name: "Create the channel or campaign" }).first().click();
  await says(page, "1 row would be refused");
  expect(await accessibilityFaults(page)).toEqual([]);
  await press(page, "Import 4 rows");

  await says(page, "1 row was refused");
  const rejects = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download 1 refused row" }).click();
  expect((await rejects).suggestedFilename()).toBe("spend-rejects.csv");

  await press(page, "Undo this import");
  await page.getByRole("dialog").getByRole("button", { name: "Undo this import" }).click();
  await says(page, /^Undone: \d+ removed/);
  await page.getByRole("link", { name: "spend.csv" }).click();
  await says(page, "How it was read");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("pasted rows fit on a phone in the dark, with one text for all rows", async () => {
  const { page, close } = await joinAs("Pia", ["marketing"], "/imports", { ...phone, colorScheme: "dark" });
  await page.getByText("Paste rows instead").click();
  await page.getByLabel("Rows").fill("Mail,Order date,Total\nada@example.org,2026-03-01,120.00\n");
  await press(page, "Take these rows");
  await page.getByRole("radio", { name: "Outcomes" }).check();
  await press(page, "Next");
  await says(page, /^Still needed: kind\./);
  await page.getByLabel("kind *").selectOption({ label: "The same for all rows …" });
  await page.getByLabel("kind of all rows").selectOption("order");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await press(page, "Check the file");
  await says(page, "Every row can be imported.");
  await press(page, "Import 1 row");
  await says(page, "Every row was imported.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await close();
});

test("an administrator is told at once that spend is for marketing, before anything is checked", async () => {
  const { page, close } = await joinAs("Adam", ["admin"], "/imports");
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(spend) });
  await says(page, "Spend: not yours to import");
  await says(page, "ask marketing for this change");
  expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
  await page.getByRole("radio", { name: "People" }).check();
  expect(await page.getByRole("button", { name: "Next" }).isEnabled()).toBe(true);
  await close();
});

test("somebody who may not import sees what was imported, and why there is no more", async () => {
  const { page, close } = await joinAs("Ole", ["member"], "/imports");
  await says(page, "Imports are not yours to make");
  await says(page, "What was imported");
  expect(await page.getByLabel("File to import").count()).toBe(0);
  await close();
});
