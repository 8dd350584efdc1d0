import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { logContact } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const reception = await addDepartment(app.context, { name: "Reception" });
const workshop = await addDepartment(app.context, { name: "Workshop" });
const call = { medium: "phone", direction: "inbound", callBack: true } as const;
await logContact(app.context, { ...call, who: { name: "Vera Kolb" }, department: reception.id });
await logContact(app.context, { ...call, who: { name: "Timo Brandt" }, department: workshop.id });

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("a member looks through what departments owe, and waives one with a reason", async () => {
  const { page, complaints, close } = await joinAs("Rita", ["member"], "/dues", desk, [reception.id]);
  await page.getByLabel("Department", { exact: true }).selectOption({ label: "Reception" });
  await page.getByLabel("State", { exact: true }).selectOption({ label: "Open" });
  await says(page, "Vera Kolb");
  expect(page.url()).toContain(`department=${reception.id}`);
  expect(await page.getByText("Timo Brandt").count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  const row = page.getByRole("row").filter({ hasText: "Call back" });
  await row.getByRole("button", { name: /^Waive what is owed to/ }).click();
  await page.getByRole("dialog").getByLabel("Why need it not be kept?").fill("Called the workshop by mistake");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Waive" }).click();
  await row.waitFor({ state: "hidden" });
  await page.getByLabel("State", { exact: true }).selectOption({ label: "Waived" });
  await row.waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("a steward gives call backs a day, sees first what it would have meant, and finds both versions", async () => {
  const { page, complaints, close } = await joinAs("Stella", ["steward"], "/settings/commitments");
  await says(page, "Kept by asking how they heard of us");
  await says(page, "4 working hours");
  await says(page, "As each need says");
  expect(await page.getByText("Built in").count()).toBe(8);
  await page.getByRole("button", { name: "Edit “Return a call”" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Time allowed").fill("1");
  await dialog.getByLabel("Counted in").first().selectOption({ label: "working days" });
  await dialog.getByRole("button", { name: "See what it would have meant" }).click();
  await says(page, /Of 2 dues in the last 30 days/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save as version 2" }).click();
  await says(page, "Saved as version 2");
  await page.getByRole("button", { name: /^Version 2 of “Return a call”/ }).click();
  await dialog.getByText("4 working hours").waitFor();
  expect(await dialog.getByText("1 working day").count()).toBeGreaterThan(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Add a commitment" }).click();
  await dialog.getByLabel("Name of the commitment").fill("Hear who complains");
  expect(await dialog.getByLabel("Code").inputValue()).toBe("hear_who_complains");
  await dialog.getByRole("group", { name: "What keeps it" }).getByLabel("By").selectOption({ label: "Phone" });
  await dialog.getByText("Kept when we get in touch with them (Phone).").waitFor();
  await dialog.getByLabel("Who owes it").selectOption({ label: "Workshop" });
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add a commitment" }).click();
  await says(page, "Opens when somebody gets in touch with us (Complaint).");
  await page.getByRole("button", { name: "Edit “Hear who complains”" }).click();
  await dialog.getByRole("group", { name: "What opens it" }).getByLabel("About").selectOption({ label: "Renewal" });
  await dialog.getByRole("button", { name: "Save as version 2" }).click();
  await says(page, "Opens when somebody gets in touch with us (Renewal).");
  expect(complaints).toEqual([]);
  await close();
});

test("an administrator adds a calendar with nights, a country's holidays and a pasted list", async () => {
  const { page, complaints, close } = await joinAs("Adam", ["admin"], "/settings/calendars", phone);
  await says(page, "The company's own");
  await page.getByRole("button", { name: "Add a calendar" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the calendar").fill("Night watch");
  await dialog.getByLabel("From", { exact: true }).first().fill("22:00");
  await dialog.getByLabel(/^To/).first().fill("06:00");
  await dialog.getByLabel("To, on the next day").first().waitFor();
  await dialog.getByLabel("Year").fill("2026");
  await dialog.getByRole("button", { name: "Add these holidays" }).click();
  const days = dialog.getByLabel("Days without work");
  await expect.poll(() => days.inputValue()).toContain("2026-10-03");
  await days.fill(`${await days.inputValue()}\n24.12.2026 Christmas Eve\nsome day`);
  await dialog.getByRole("button", { name: "Save the calendar" }).click();
  await says(page, /No day in line/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await days.fill((await days.inputValue()).replace("\nsome day", ""));
  await dialog.getByRole("combobox", { name: "Departments" }).click();
  await page.getByRole("option", { name: "Workshop" }).click();
  await dialog.getByRole("button", { name: "Add a single day" }).click();
  await dialog.getByRole("button", { name: "Save the calendar" }).click();
  await says(page, "Which day?");
  await dialog.getByLabel("Single day", { exact: true }).fill("2026-12-31");
  await dialog.getByLabel("Closed").uncheck();
  await dialog.getByLabel("To, on 31 Dec 2026").fill("14:00");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save the calendar" }).click();
  await says(page, "The calendar is saved");
  await says(page, "22:00–06:00 +1");
  await says(page, "Night watch");
  await page.getByRole("button", { name: "Edit the calendar “Night watch”" }).click();
  expect(await dialog.getByLabel("Single day", { exact: true }).inputValue()).toBe("2026-12-31");
  expect(await dialog.getByLabel("To, on 31 Dec 2026").inputValue()).toBe("14:00");
  await fits(page);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["light", desk],
  ["dark", desk],
  ["light", phone],
  ["dark", phone],
] as const)("in %s, the three screens fit and have no accessibility faults", async (colorScheme, form) => {
  const { width } = form.viewport;
  const name = `Mara${colorScheme}${width}`;
  const { page, complaints, close } = await joinAs(name, ["marketing", "admin"], "/dues", { ...form, colorScheme });
  for (const path of ["/dues", "/settings/commitments", "/settings/calendars"]) {
    await page.goto(new URL(path, page.url()).href);
    await page
      .getByText(/Vera Kolb|Return a call|Night watch/)
      .first()
      .waitFor();
    await fits(page);
    expect(await accessibilityFaults(page), path).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await close();
});
