import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { listFactTypes } from "../../src/modules/exchange/catalogue/fact-types.ts";
import { listDeliveries, openDelivery } from "../../src/modules/exchange/deliveries/deliveries.ts";
import { captureFact } from "../../src/modules/exchange/facts/facts.ts";
import { addNeed } from "../../src/modules/exchange/needs/needs.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: reception } = await addDepartment(app.context, { name: "Reception" });
const { id: product } = await addDepartment(app.context, { name: "Product" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const idOf = new Map((await listFactTypes(app.context)).map(({ code, id }) => [code, id]));
const want = (code: string, department: number, more = {}) =>
  addNeed(app.context, { factType: idOf.get(code) ?? 0, department, ...more });
await want("complaint", product);
await want("stock_out", sales);
await want("idea", product, { conditions: [{ field: "topic", is: "is", value: "price" }] });
for (const words of ["The lid was broken", "It came late", "It was loud"])
  await captureFact(app.context, { type: "complaint", words, department: reception });
await captureFact(app.context, { type: "praise", words: "So friendly", department: reception });
await captureFact(app.context, { type: "idea", words: "Sell it by the yard", department: sales });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("the map counts who tells whom what, and each of its numbers opens its facts", async () => {
  const lying = async () => (await listDeliveries(app.context, {}, { limit: 9 })).items;
  await expect.poll(async () => (await lying()).length).toBe(3);
  await openDelivery(app.context, (await lying())[0]?.id ?? 0);
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/exchange", desk);
  await says(page, "Most go from Reception to Product: 3 facts of 5. 2 facts are needed by nobody.");
  expect(await accessibilityFaults(page)).toEqual([]);
  const row = page.getByRole("row", { name: /Complaint: Reception to Product/ });
  expect((await row.getByRole("cell").allInnerTexts()).slice(0, 5)).toEqual(["3", "1", "2", "0", "0"]);
  await page.getByRole("row", { name: /Praise: Reception, needed by nobody/ }).waitFor();
  await says(page, "Sales needs Not available: nobody told any");
  await says(page, "Nobody who told another department much heard nothing back.");
  await says(page, "Product needs Idea of a customer: 1 was told, and it did not fit");
  await page.getByRole("button", { name: "Show as a table" }).click();
  await page.getByRole("row", { name: "Reception Product 3" }).getByRole("link").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await row.getByRole("link", { name: "2" }).click();
  await page.waitForURL(/became=unopened/);
  await says(page, "2 rows");
  await page.goBack();
  await page.getByRole("link", { name: /^Nobody needs them/ }).click();
  await says(page, "So friendly");
  await says(page, "2 rows");
  await page.goto(at("/exchange?type=praise"));
  await says(page, "No department got anything in this period.");
  await page.goto(at("/exchange?from=2020-01-01&to=2020-01-31"));
  await says(page, "Nothing was told in this period");
  expect(await accessibilityFaults(page)).toEqual([]);
  const file = await page.request.get(at("/api/v1/fact-map/export?format=csv"));
  expect(await file.text()).toContain("complaint,Reception,Product,3,1,0,0,0,");
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone in the dark a member reads the map, and opens what their own department told or got", async () => {
  const options = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/exchange", options, [product]);
  await says(page, "Most go from Reception to Product");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await page.getByRole("link", { name: /^Facts told/ }).count()).toBe(0);
  await page.getByRole("link", { name: "3", exact: true }).tap();
  await says(page, "The lid was broken");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("the map names who tells another department much and hears nothing back, and opens what was told", async () => {
  for (const words of ["It was cold", "It was blue"])
    await captureFact(app.context, { type: "complaint", words, department: reception });
  const { page, complaints, close } = await joinAs("Max", ["marketing"], "/exchange", desk);
  const pair = page.getByRole("listitem").filter({ hasText: "Reception tells Product much and hears nothing back:" });
  await pair.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await pair.getByRole("link", { name: "5 facts" }).click();
  await says(page, "It was blue");
  await says(page, "5 rows");
  expect(complaints).toEqual([]);
  await close();
});
