import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { accessibilityFaults, openPage, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, browser, at, joinAs } = await openInstallation();
await addDepartment(app.context, { name: "Reception" });

test("a link is made, opened on a phone with its code, leaves an answer and an idea, and is revoked", async () => {
  const desk = await joinAs("Mia", ["admin"], "/settings/kiosks");
  await desk.page.getByRole("button", { name: "Make a kiosk link" }).first().click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Counter");
  await dialog.getByRole("button", { name: "Make a kiosk link" }).click();
  await dialog.getByAltText("QR code of the link").waitFor();
  expect(await accessibilityFaults(desk.page)).toEqual([]);
  const link = (await dialog.getByText("/kiosk/").textContent()) ?? "";
  const code = (await dialog.locator("strong").textContent()) ?? "";

  const counter = await openPage(browser, link, phone);
  const { page } = counter;
  await page.getByLabel("Code").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByText("This code is not right").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("button", { name: "I have been here before" }).click();
  await page.getByRole("heading", { name: "What brought you back?" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/kiosk.png` });
  await page.getByRole("button", { name: "I am here for the first time" }).click();
  await page.getByText("I don't remember").click();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await page.getByRole("button", { name: "Leave an idea" }).click();
  await page.getByLabel("What could we do better?").fill("More chairs");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();

  await desk.page.goto(at("/settings/kiosks"));
  await desk.page.getByText("1 answer, 1 idea").waitFor();
  await desk.page.getByRole("button", { name: "Revoke" }).click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await desk.page.getByText("Counter is revoked").waitFor();
  await page.reload();
  await page.getByLabel("Code").waitFor();
  expect([...desk.complaints, ...counter.complaints]).toEqual([]);
  await desk.close();
  await counter.close();
});
