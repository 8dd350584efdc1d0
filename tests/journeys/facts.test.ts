import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { listFactTypes } from "../../src/modules/exchange/catalogue/fact-types.ts";
import { addNeed } from "../../src/modules/exchange/needs/needs.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: reception } = await addDepartment(app.context, { name: "Reception" });
const { id: product } = await addDepartment(app.context, { name: "Product" });
const kinds = await listFactTypes(app.context);
const complaint = kinds.find(({ code }) => code === "complaint");
await addNeed(app.context, {
  ...{ factType: complaint?.id ?? 0, department: product },
  conditions: [{ field: "severity", is: "is", value: ["serious", "urgent"] }],
});
const dark = { colorScheme: "dark" } as const;
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("at the desk a fact is passed on by keyboard, told where it goes, taken back, and its trail read", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/exchange/facts", desk, [reception]);
  await says(page, "No fact yet");
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(at("/customers"));
  await says(page, "Nobody is here yet");
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog", { name: "Pass on a fact" });
  await dialog.locator("input[type=radio]:focus").waitFor();
  await page.keyboard.press("Control+Enter");
  await says(page, "Choose what it is.");
  await page.keyboard.press("1");
  await page.locator("textarea:focus").waitFor();
  await page.keyboard.type("The parcel came three days late");
  await dialog.getByLabel("How bad (if they said)").selectOption("serious");
  await dialog.getByLabel("Who told it").fill("Ada Example");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("In a sentence").press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("p");
  expect(await dialog.getByLabel("In a sentence").inputValue()).toBe("The parcel came three days late");
  await dialog.getByLabel("In a sentence").press("Control+Enter");
  await says(page, "Goes to Product");
  expect(new URL(page.url()).pathname).toBe("/customers");
  await page.keyboard.press("Control+z");
  await says(page, "Undone");
  await page.goto(at("/exchange/facts"));
  await says(page, "No fact yet");

  await page.getByRole("button", { name: "Pass on a fact" }).first().click();
  await dialog.getByText("Complaint").click();
  await dialog.getByLabel("In a sentence").fill("The lid was broken");
  await dialog.getByLabel("How bad (if they said)").selectOption("urgent");
  await dialog.getByRole("button", { name: "Pass on" }).click();
  await page.getByRole("link", { name: "Show the fact" }).click();
  await page.getByRole("heading", { name: "Product" }).waitFor();
  await says(page, "Why: How bad is serious or urgent");
  expect(await page.getByText("not yet").count()).toBe(3);
  expect(await accessibilityFaults(page)).toEqual([]);

  const other = await joinAs("Max", ["member"], "/exchange/facts", { ...desk, ...dark }, [product]);
  await other.page.getByRole("link", { name: /The lid was broken/ }).waitFor();
  expect(await accessibilityFaults(other.page)).toEqual([]);
  await other.page.getByRole("link", { name: /The lid was broken/ }).click();
  await other.page.getByText("by Max").waitFor();
  expect(await accessibilityFaults(other.page)).toEqual([]);
  await says(page, "by Max");
  await other.page.getByRole("button", { name: "Note a decision" }).click();
  const decision = other.page.getByRole("dialog");
  await decision.getByRole("button", { name: "Note it" }).click();
  await decision.getByText("needs words: say what was decided").first().waitFor();
  expect(await accessibilityFaults(other.page)).toEqual([]);
  await decision.getByLabel("What was decided").fill("A stronger lid from May");
  await decision.getByRole("button", { name: "Note it" }).click();
  await says(other.page, "The decision is noted");
  await says(page, "A stronger lid from May");
  await other.page.keyboard.press("Control+z");
  await other.page.getByText("A stronger lid from May").waitFor({ state: "detached" });
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.close();
  await close();
});

test("on a phone what a person told stands on their page, and filters narrow the list", async () => {
  const { id } = await addPerson(app.context, { name: "Grace Hopper" });
  const { page, complaints, close } = await joinAs("Nina", ["member"], `/customers/${id}`, phone, [reception]);
  await says(page, "Nothing was passed on from this person yet.");
  await page.getByRole("button", { name: "Pass on a fact" }).tap();
  const dialog = page.getByRole("dialog", { name: "Pass on a fact" });
  expect(await dialog.getByLabel("Who told it").inputValue()).toBe(`Grace Hopper CU-${id}`);
  await dialog.getByText("Not available").tap();
  await dialog.getByLabel("How many (if they said)").fill("2");
  await dialog.getByRole("button", { name: "Pass on" }).tap();
  await says(page, "is missing: Not available needs it");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await dialog.getByLabel("Product").fill("Left-handed scissors");
  await dialog.getByRole("button", { name: "Pass on" }).tap();
  await says(page, "Nobody needs it yet, and that is counted.");
  await page.getByRole("link", { name: "Left-handed scissors · 2" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(at(`/exchange/facts?person=${id}`));
  await page.getByRole("button", { name: "Told by is Grace Hopper", exact: true }).waitFor();
  await page.goto(at("/exchange/facts?type=praise"));
  await says(page, "No fact fits these filters.");
  await page.goto(at("/exchange/facts?unwanted=true"));
  await page.getByRole("link", { name: /Left-handed scissors/ }).waitFor();
  expect(await page.getByText("The lid was broken").count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.getByRole("link", { name: /Left-handed scissors/ }).tap();
  await says(page, "No department needs it. It is kept and counted.");
  await page.getByRole("button", { name: "Take back" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).tap();
  await says(page, "The fact is taken back");
  expect(await page.getByText("Left-handed scissors").count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test("beside capturing there is the way to pass on something else, on a phone in the dark", async () => {
  const options = { ...phone, ...dark };
  const { page, complaints, close } = await joinAs("Olga", ["member"], "/exchange/facts", options, [reception]);
  await page.getByRole("link", { name: "Capture" }).tap();
  await page.getByRole("button", { name: "Something else they told? Pass it on" }).tap();
  const dialog = page.getByRole("dialog", { name: "Pass on a fact" });
  await dialog.getByText("Praise").tap();
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.goBack();
  await dialog.waitFor({ state: "detached" });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(new URL(page.url()).pathname).toBe("/exchange/facts");
  expect(complaints).toEqual([]);
  await close();
});
