import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { listSystems } from "../../src/modules/exchange/systems/systems.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const { id: it } = await addDepartment(app.context, { name: "Machines" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const first = async () => (await listSystems(app.context))[0];

test("a head registers a system, answers its eight questions by keyboard, and declares it ready", async () => {
  const { page, complaints, close } = await joinAs("Ida", ["head"], "/exchange/systems", desk, [it]);
  await says(page, "No system is registered yet");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Register a system" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Register the system" }).click();
  await says(page, /needs a name/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("System", { exact: false }).first().fill("New till");
  await dialog.getByLabel("First day").fill("2027-01-15");
  await dialog.getByRole("button", { name: "Register the system" }).click();
  await page.getByRole("heading", { name: "New till" }).waitFor();
  await says(page, "8 answers are missing: it is not ready.");
  expect(await page.getByRole("button", { name: "Declare it ready" }).count()).toBe(0);
  for (let open = await page.getByRole("button", { name: /^Answer: / }).count(); open > 0; open--) {
    await page
      .getByRole("button", { name: /^Answer: / })
      .first()
      .press("Enter");
    if (open === 8) expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator("textarea:focus").fill(`Answer ${9 - open}`);
    await page.keyboard.press("Control+Enter");
    await says(page, `Answer ${9 - open}`);
    await expect.poll(() => page.getByRole("button", { name: /^Answer: / }).count()).toBe(open - 1);
  }
  await page.getByRole("button", { name: "Declare it ready" }).press("Enter");
  await says(page, "It is ready.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Control+z");
  await says(page, "Nothing is missing.");
  expect((await first())?.state).toBe("planned");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await says(page, "No system is registered yet");
  await page.keyboard.press("Control+z");
  await page.getByRole("link", { name: "New till" }).waitFor();
  await says(page, "8 of 8");
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone in the dark marketing changes an answer, and somebody else reads and changes nothing", async () => {
  const dark = { ...phone, colorScheme: "dark" } as const;
  const path = `/exchange/systems/${(await first())?.id}`;
  const { page, complaints, close } = await joinAs("Mara", ["marketing"], path, dark);
  await page.getByRole("button", { name: "Change: How fast do they need it?" }).tap();
  await page.getByLabel("Answer", { exact: true }).fill("Within an hour");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).tap();
  await says(page, "Within an hour");
  await fits(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  const reader = await joinAs("Rosa", ["member"], path, phone);
  await says(reader.page, "Within an hour");
  expect(await reader.page.getByRole("button", { name: /Change|Remove|Declare/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).tap();
  // Who reads it sees that without asking again.
  await expect.poll(() => reader.page.getByText("Within an hour").count()).toBe(0);
  await reader.page.goto(`${new URL(reader.page.url()).origin}/exchange/systems`);
  await says(reader.page, "8 of 8");
  expect(await accessibilityFaults(reader.page)).toEqual([]);
  await fits(reader.page);
  expect([...complaints, ...reader.complaints]).toEqual([]);
  for (const leave of [close, reader.close]) await leave();
});
