import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeWelcomeLink } from "../../src/modules/company/index.ts";
import { accessibilityFaults, desk, openPage, phone } from "../support/browser.ts";
import { openShipped, password } from "../support/installation.ts";

const { app, at, browser } = await openShipped();

async function closeDialog(page: Page) {
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

test("from the first link to a colleague who has joined", async () => {
  const link = new URL((await makeWelcomeLink(app.context, "http://earshot.test")) ?? "");
  const ada = await openPage(browser, at(`/welcome${link.search}`), desk);
  const { page } = ada;

  // A password that is too short is told at its field, and nothing that was typed is lost.
  await page.getByLabel("Your name").fill("Ada Example");
  await page.getByLabel("Mail address").fill("ada@example.org");
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByLabel("Name of the company").fill("Example Ltd");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText("needs at least 12 characters").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(at("/"));

  await page.goto(at("/settings/departments"));
  await page.getByRole("button", { name: "Add a department" }).first().click();
  await page.getByLabel("Name of the department").fill("Reception");
  await page.getByRole("dialog").getByRole("button", { name: "Add a department" }).click();
  await page.getByRole("cell", { name: "Reception" }).waitFor();

  await page.getByRole("tab", { name: "Members" }).click();
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Grace Example");
  await dialog.getByLabel("Mail address").fill("grace@example.org");
  await dialog.getByRole("combobox", { name: "Departments" }).click();
  await page.getByRole("option", { name: "Reception" }).click();
  await dialog.getByLabel("Name").click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const invitation = (await dialog.getByText("/join?token=").textContent()) ?? "";
  expect(await accessibilityFaults(page)).toEqual([]);
  await closeDialog(page);
  await page.getByText("Invited until").waitFor();

  const grace = await openPage(browser, invitation, phone);
  await grace.page.getByLabel("Password", { exact: true }).fill(`${password} too`);
  expect(await accessibilityFaults(grace.page)).toEqual([]);
  await grace.page.getByRole("button", { name: "Join" }).click();
  await grace.page.waitForURL(at("/"));
  await grace.page.goto(at("/settings/company"));
  await grace.page.getByText("Administrators change this.").waitFor();
  expect(await grace.page.getByRole("tab", { name: "Acts log" }).count()).toBe(0);
  await grace.page.goto(invitation);
  await grace.page.getByText("This link has been used").waitFor();
  expect(await accessibilityFaults(grace.page)).toEqual([]);

  // An administrator takes the sign-in away, and the next thing Grace opens is the way in.
  await page.reload();
  await page.getByRole("button", { name: "Actions for Grace Example" }).click();
  await page.getByRole("menuitem", { name: "Remove the member" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the member" }).click();
  await page.getByText("Grace Example was removed").waitFor();
  await grace.page.goto(at("/settings/you"));
  await grace.page.waitForURL(/\/sign-in\?back=/);
  expect([...ada.complaints, ...grace.complaints]).toEqual([]);
  await ada.close();
  await grace.close();
});

test("signs in, comes back to where one wanted to go, and signs out everywhere else", async () => {
  const { page, complaints, close } = await openPage(browser, at("/settings/keys"), desk);
  await page.getByLabel("Mail address").fill("ada@example.org");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The mail address or the password is not right.").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "API keys", exact: true }).waitFor();

  await page.getByRole("button", { name: "Add a key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Nightly import");
  await dialog.getByRole("button", { name: "Add a key" }).click();
  const key = await dialog.getByText(/^ek_/).textContent();
  const me = await fetch(at("/api/v1/me"), { headers: { authorization: `Bearer ${key}` } });
  expect(await me.json()).toMatchObject({ name: "Ada Example" });
  await closeDialog(page);

  await page.getByRole("tab", { name: "You" }).click();
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByText("One session was ended").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test.each(["light", "dark"] as const)("the settings in %s have no accessibility faults", async (colorScheme) => {
  const { page, complaints, close } = await openPage(browser, at("/sign-in"), { ...desk, colorScheme });
  await page.getByLabel("Mail address").fill("ada@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(at("/"));
  for (const section of ["You", "Company", "Departments", "Members", "API keys", "Acts log"]) {
    await page.goto(at("/settings"));
    await page.getByRole("tab", { name: section }).click();
    await page.getByRole("tabpanel").getByRole("heading").first().waitFor();
    await page.getByRole("tabpanel").locator("table, form").first().waitFor();
    expect(await accessibilityFaults(page), section).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await close();
});
