import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { listFactTypes } from "../../src/modules/exchange/catalogue/fact-types.ts";
import { captureFact } from "../../src/modules/exchange/facts/facts.ts";
import { addNeed, listNeeds } from "../../src/modules/exchange/needs/needs.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: reception } = await addDepartment(app.context, { name: "Reception" });
const { id: product } = await addDepartment(app.context, { name: "Product" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const complaint = (await listFactTypes(app.context)).find(({ code }) => code === "complaint");
const factType = complaint?.id ?? 0;
for (const severity of ["small", "serious", "urgent"]) {
  const said = { severity, topic: "delivery" };
  await captureFact(app.context, { type: "complaint", words: `A ${severity} one`, said, department: reception });
}
const said = { competitor: "Nordlicht" };
await captureFact(app.context, { type: "competitor", words: "They are quicker", said, department: reception });
await addNeed(app.context, { factType, department: sales, reason: "to call them back" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const order = async () => (await listNeeds(app.context, { factType })).map(({ department }) => department.name);

test("a head adds a need with conditions after seeing what it would have brought, moves it, and takes each step back", async () => {
  const { page, complaints, close } = await joinAs("Hedy", ["head"], "/exchange/needs?type=complaint", desk, [product]);
  await says(page, "Sales gets each one");
  await says(page, "Of the needs that stand, heads change those of their own department.");
  expect(await page.getByRole("button", { name: "Change need 1" }).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Add a need" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Complete the conditions to see").waitFor();
  await dialog.getByRole("button", { name: "Let it stand" }).click();
  await says(page, "Choose a department");
  await dialog.getByLabel("Department", { exact: true }).selectOption({ label: "Product" });
  await dialog.getByRole("row", { name: "Product 0 3 3 0" }).waitFor();
  await dialog.getByRole("button", { name: "Add a condition" }).click();
  await dialog.getByLabel("Condition 1: what").selectOption("severity");
  expect(await dialog.getByLabel("Condition 1: how").locator("option").allInnerTexts()).toEqual([
    ...["is", "is not", "is given", "is not given"],
  ]);
  await dialog.getByText("Complete the conditions to see").waitFor();
  await dialog.getByLabel("Condition 1: compared with").first().press("ArrowDown");
  await page.getByRole("option", { name: "urgent" }).click();
  await page.getByRole("option", { name: "serious" }).click();
  await dialog.getByLabel("What the department does with them").click();
  await dialog.getByRole("row", { name: "Product 0 2 2 0" }).waitFor();
  await dialog.getByRole("link", { name: /A urgent one/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("What the department does with them").fill("to repair it");
  await dialog.getByLabel("Read before").selectOption({ label: "Sales gets each one" });
  await dialog.getByRole("button", { name: "Let it stand" }).click();
  await says(page, "Product gets what fits from now on");
  await says(page, "when How bad is urgent or serious");
  expect(await order()).toEqual(["Product", "Sales"]);

  // What is seen follows what stands: the next step begins with what is on screen.
  const shows = async (...departments: string[]) => {
    const first = page.getByRole("list", { name: "Read from the top" }).getByText(/ gets /);
    await expect
      .poll(() => first.allTextContents(), { timeout: 20_000 })
      .toEqual(departments.map((department) => `${department} gets each one`));
    expect(await order()).toEqual(departments);
  };
  await page.getByRole("button", { name: "Read need 1 later" }).click();
  await says(page, "The need is read as number 2 now");
  await shows("Sales", "Product");
  await page.keyboard.press("Control+z");
  await shows("Product", "Sales");
  await page.getByRole("button", { name: "Take need 1 back" }).click();
  await says(page, "The need is taken back");
  await shows("Sales");
  await page.keyboard.press("Control+z");
  await shows("Product", "Sales");

  await page.getByRole("button", { name: "Change need 1" }).click();
  await dialog.getByRole("button", { name: "Remove condition 1" }).click();
  await dialog.getByText("Daily digest").click();
  await dialog.getByRole("row", { name: "Product 2 3 1 0" }).waitFor();
  await dialog.getByRole("button", { name: "Let it stand" }).click();
  await says(page, "Product gets them in the daily digest");
  await page.keyboard.press("Control+z");
  await says(page, "when How bad is urgent or serious");
  expect(complaints).toEqual([]);
  await close();
});

test("a head says how fast, reads it in the sentence, and is told what a digest leaves", async () => {
  const { page, complaints, close } = await joinAs("Hugo", ["head"], "/exchange/needs?type=competitor", phone, [
    product,
  ]);
  await page.getByRole("button", { name: "Add a need" }).tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Department", { exact: true }).selectOption({ label: "Product" });
  await dialog.getByLabel("How fast they are opened").selectOption({ label: "working hours" });
  expect(await dialog.getByLabel("Within").inputValue()).toBe("4");
  await dialog.getByText("What is not opened by then is late.").waitFor();
  await dialog.getByText("Nothing came to Product yet that could tell whether it keeps this time.").waitFor();
  await dialog.getByText("Daily digest").tap();
  await dialog.getByText("must be a day or a working day at least: a digest comes once a day").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByText("Each one", { exact: true }).tap();
  await dialog.getByRole("button", { name: "Let it stand" }).tap();
  await says(page, "Product gets each one, to be opened within 4 working hours, whatever they say");
  const competitor = await listNeeds(app.context, { department: product });
  expect(competitor.map(({ within }) => within)).toContainEqual({ amount: 4, unit: "working_hours" });
  await page.getByRole("button", { name: "Change need 1" }).tap();
  await dialog.getByLabel("How fast they are opened").selectOption({ label: "whenever there is time" });
  await dialog.getByRole("button", { name: "Let it stand" }).tap();
  await says(page, "The need is changed");
  await says(page, "Product gets each one whatever they say");
  await page.getByRole("button", { name: /^Undo/ }).last().tap();
  await says(page, "to be opened within 4 working hours");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});

test("who lets another department want something is offered no way back that would be refused", async () => {
  const { page, complaints, close } = await joinAs("Hanna", ["head"], "/exchange/needs?type=idea", desk, [sales]);
  const dialog = page.getByRole("dialog");
  const add = async (department: string) => {
    await page.getByRole("button", { name: "Add a need" }).click();
    await dialog.getByLabel("Department", { exact: true }).selectOption({ label: department });
    await dialog.getByRole("button", { name: "Let it stand" }).click();
    await says(page, `${department} gets what fits from now on`);
  };
  await add("Reception");
  expect(await page.getByRole("button", { name: /^Undo/ }).count()).toBe(0);
  await add("Sales");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await says(page, "Undone");
  expect((await listNeeds(app.context, { department: reception })).length).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test("refusals stand at their fields: own facts only, and a condition that is not complete", async () => {
  const dark = { ...desk, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Stella", ["steward"], "/exchange/needs?type=praise", dark);
  await says(page, "Nobody needs it.");
  await page.getByRole("button", { name: "Add a need" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Department", { exact: true }).selectOption({ label: "Sales" });
  await dialog.getByRole("button", { name: "Add a condition" }).click();
  await dialog.getByRole("button", { name: "Let it stand" }).click();
  await dialog.getByText("is missing: say what it is compared with").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("Condition 1: what").selectOption("department");
  await dialog.getByLabel("Condition 1: compared with").first().press("ArrowDown");
  await page.getByRole("listbox").getByRole("option", { name: "Sales" }).click();
  await dialog.getByText("is the only one that tells such facts: choose another one").first().waitFor();
  expect(await listNeeds(app.context, { department: sales })).toHaveLength(1);
  expect(complaints).toEqual([]);
  await close();
});

test("who may not decide reads it, and is told who does, on a phone", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/exchange/needs?type=complaint", phone, [
    reception,
  ]);
  await says(page, "Ask the head of your department.");
  await says(page, "Sales gets each one");
  await says(page, "to call them back");
  expect(await page.getByRole("button", { name: /need/i }).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  await page.goto(at("/exchange/kinds"));
  await says(page, "change the catalogue.");
  expect(await page.getByRole("button", { name: /^(Add a kind|Change)/ }).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("marketing adds a kind with its fields on a phone, changes it, and takes the change back", async () => {
  const dark = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/exchange/kinds", dark);
  await page.getByRole("button", { name: "Add a kind" }).tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Complaint");
  await dialog.getByRole("button", { name: "Save the kind" }).tap();
  await dialog.getByText("is taken").first().waitFor();
  await dialog.getByLabel("Name").fill("Late delivery");
  expect(await dialog.getByLabel("Code").inputValue()).toBe("late_delivery");
  await dialog.getByRole("button", { name: "Add a field" }).tap();
  await dialog.getByLabel("Field 1", { exact: true }).fill("Carrier");
  await dialog.getByLabel("Field 1: what it takes").selectOption("choice");
  await dialog.getByLabel(/^Field 1: choices/).fill("Post");
  await dialog.getByRole("button", { name: "Save the kind" }).tap();
  await dialog.getByText("are for the kind choice, which needs two or more").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel(/^Field 1: choices/).fill("Post | Courier");
  await dialog.getByRole("button", { name: "Save the kind" }).tap();
  await says(page, "Late delivery is saved");
  await page.getByRole("button", { name: "Change Late delivery" }).tap();
  await dialog.getByLabel("Name").fill("Too late");
  await dialog.getByRole("button", { name: "Save the kind" }).tap();
  await says(page, "Too late is saved");
  await page.getByRole("button", { name: /^Undo/ }).last().tap();
  await page.getByRole("button", { name: "Change Late delivery" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});
