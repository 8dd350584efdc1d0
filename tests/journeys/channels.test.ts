import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { accessibilityFaults, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { at, joinAs } = await openInstallation();

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const undo = (page: Page) => page.getByRole("button", { name: /^Undo/ }).last().click();

test("marketing orders channels, adds a campaign, tries a rule, records spend and opens its rows", async () => {
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/channels");
  const dialog = page.getByRole("dialog");

  await page.getByRole("button", { name: "Add a channel" }).click();
  await dialog.getByLabel("Name *").fill("Podcast ads");
  await dialog.getByLabel("Kind").selectOption("broadcast");
  await dialog.getByRole("switch", { name: "Offer it as a chip when asking" }).check();
  await dialog.getByRole("button", { name: "Save the channel" }).click();
  await says(page, "There are 8 chips already");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("switch", { name: "Offer it as a chip when asking" }).uncheck();
  await dialog.getByRole("button", { name: "Save the channel" }).click();
  await says(page, "Podcast ads is saved");

  await page.getByRole("button", { name: "Archive Podcast ads" }).click();
  await says(page, "Podcast ads is archived");
  await undo(page);
  await page.getByRole("button", { name: "Move Podcast ads up" }).click();
  await says(page, "Podcast ads is at place 14 now");

  await page.getByRole("link", { name: "Podcast ads" }).click();
  await page.getByRole("button", { name: "Add a campaign" }).click();
  await dialog.getByLabel("Name *").fill("Launch");
  await dialog.getByLabel("Starts").fill("2026-02-01");
  await dialog.getByLabel("Ends").fill("2026-01-01");
  await dialog.getByLabel("Budget").fill("1,500.50");
  await dialog.getByRole("button", { name: "Save the campaign" }).click();
  await says(page, "before it starts on 2026-02-01");
  await dialog.getByLabel("Ends").fill("2026-03-01");
  await dialog.getByRole("button", { name: "Save the campaign" }).click();
  await page.getByRole("cell", { name: "€1,500.50" }).waitFor();

  await page.goto(at("/channels/rules"));
  await page.getByRole("button", { name: "Add a rule" }).click();
  await dialog.getByLabel("Source").fill("podcast*");
  await dialog.getByLabel("Channel *").selectOption({ label: "Podcast ads" });
  await dialog.getByLabel("Campaign", { exact: true }).selectOption({ label: "Launch" });
  await dialog.getByRole("button", { name: "Save the rule" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("A link", { exact: true }).click();
  await page.getByLabel("Link with its tags").fill("https://shop.example/?utm_source=Podcast-42");
  await page.getByRole("button", { name: "Try the rules" }).click();
  await says(page, "Goes to Podcast ads, campaign Launch");
  await says(page, "Rule 19 decides: Source is podcast*.");
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(at("/channels/spend?by=campaign&period=all"));
  await page.getByRole("button", { name: "Record spend" }).click();
  await dialog.getByLabel("Day").fill("2026-02-10");
  await dialog.getByLabel("Channel *").selectOption({ label: "Podcast ads" });
  await dialog.getByLabel("Campaign", { exact: true }).selectOption({ label: "Launch" });
  await dialog.getByLabel("Amount").fill("250");
  await dialog.getByLabel("Clicks").fill("125");
  await dialog.getByLabel("Currency").selectOption("GBP");
  await dialog.getByRole("button", { name: "Record the spend" }).click();
  await says(page, "There is no rate for GBP on 2026-02-10");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("Currency").selectOption("EUR");
  await dialog.getByRole("button", { name: "Record the spend" }).click();
  const row = page.getByRole("row", { name: /Launch/ });
  await row.waitFor();
  expect(await row.getByRole("cell").allTextContents()).toEqual(["€250.00", "125", "0", "no sale", "€2.00", "0.0%"]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Withdraw the spend of 10 Feb 2026" }).click();
  await says(page, "The spend of 10 Feb 2026 is withdrawn");
  await undo(page);
  await page.getByRole("cell", { name: "Podcast ads · Launch" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("a member reads who decides, may try the rules, and is offered nothing else", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/channels", phone);
  await says(page, "Marketing decides on channels, campaigns, rules and spend.");
  await page.getByText("Search engine").first().waitFor();
  expect(await page.getByRole("button", { name: /Add|Archive|Move/ }).count()).toBe(0);
  expect(await page.getByRole("navigation", { name: "Parts of Channels" }).getByRole("link").allInnerTexts()).toEqual([
    "Channels",
    "Rules",
    "Unmatched answers",
  ]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(at("/channels/rules"));
  await page.getByLabel("What somebody said").fill("GOOGLE!");
  await page.getByRole("button", { name: "Try the rules" }).click();
  await says(page, "Goes to Search engine");
  expect(await page.getByRole("button", { name: /Add|Remove|Edit|Move/ }).count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});
