import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addPerson, requirePeople } from "../../src/modules/customers/index.ts";
import { accessibilityFaults, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("a member adds somebody, is told whose a mail is, finds, unmasks for a purpose, edits, and opens the company", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/customers");
  const dialog = page.getByRole("dialog");
  await says(page, "Nobody is here yet");
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Add a person" }).first().click();
  await dialog.getByRole("button", { name: "Save the person" }).click();
  await says(page, "A person needs a name, a mail address, a phone number or an external id.");
  await dialog.getByLabel("Name").fill("Ada Lovelace");
  await dialog.getByLabel("Mail").fill("Ada@Example.org");
  await dialog.getByLabel("Phone").fill("12");
  await dialog.getByRole("button", { name: "Save the person" }).click();
  await says(page, "must be a phone number such as +49 30 1234567");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("Phone").fill("030 / 123 45 67");
  await dialog.getByRole("combobox", { name: "Company" }).fill("Analytical Engines");
  await page.getByRole("option", { name: "Add “Analytical Engines”" }).click();
  await dialog.getByRole("button", { name: "Save the person" }).click();
  await says(page, "Ada Lovelace is added");

  await page.getByRole("button", { name: "Add a person" }).first().click();
  await dialog.getByLabel("Mail").fill("ada@example.org");
  await dialog.getByRole("button", { name: "Save the person" }).click();
  await says(page, "This mail address belongs to CU-1 already.");
  await page.keyboard.press("Escape");

  const search = page.getByRole("searchbox", { name: "Name, mail, phone, number or id" });
  await search.fill("0049 30 1234567");
  await page.waitForURL(/q=0049/);
  const row = page.getByRole("row", { name: /Ada Lovelace/ });
  await row.waitFor();
  await row.getByText("a…@….org").waitFor();
  await row.getByText("… 67").waitFor();
  await search.fill("nobody of that name");
  await says(page, "Nobody fits");
  await page.getByRole("button", { name: "Show everybody" }).click();
  await row.getByRole("link").click();

  await says(page, "Known since");
  expect(await page.getByText("ada@example.org").count()).toBe(0);
  await page.getByRole("button", { name: "Show mail and phone" }).click();
  await says(page, "Your name, the time and this purpose are logged.");
  await dialog.getByRole("button", { name: "Show and log it" }).click();
  await says(page, "needs a purpose of at least 3 characters");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel("Purpose").fill("Call back about the engine");
  await dialog.getByRole("button", { name: "Show and log it" }).click();
  await page.getByRole("link", { name: "+49301234567" }).waitFor();
  await says(page, "Shown to you, and logged, for: Call back about the engine");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Mask again" }).click();
  expect(await page.getByText("ada@example.org").count()).toBe(0);

  await page.getByRole("button", { name: "Edit the person" }).click();
  await dialog.getByRole("button", { name: "Remove Mail a…@….org" }).click();
  await dialog.getByLabel("Another mail").fill("countess@example.org");
  await dialog.getByLabel("Note").fill("Prefers letters");
  await dialog.getByRole("button", { name: "Save the person" }).click();
  await says(page, "Ada Lovelace is saved");
  await says(page, "c…@….org");
  await says(page, "Prefers letters");

  await page.getByRole("link", { name: "Analytical Engines" }).click();
  await says(page, "1 person");
  await page.getByRole("link", { name: /Ada Lovelace/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "All companies" }).click();
  await page.getByRole("searchbox", { name: "Company or AC-number" }).fill("engines");
  await page.getByRole("row", { name: /Analytical Engines/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("marketing sees masked names on a phone, is told why, and can neither unmask nor edit", async () => {
  const ada = await addPerson(app.context, { name: "Grace Hopper", mails: ["grace@example.org"] });
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/customers", phone);
  await page.getByRole("link", { name: /G… H…/ }).click();
  await says(page, "Your role works with masked names, mails and phones.");
  expect(await page.getByText("Grace").count()).toBe(0);
  expect(await page.getByRole("button", { name: /Show mail|Edit/ }).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(`/customers/${ada.id}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(at("/customers?q=grace"));
  await says(page, "They are found only when you write them whole.");
  await page.goto(at("/customers?q=Grace+Hopper"));
  await page.getByRole("link", { name: /G… H…/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});

test("a long list is sorted by the server, loaded page by page and counted, and narrowed by an import", async () => {
  await requirePeople(
    app.context,
    Array.from({ length: 120 }, (_, n) => ({
      keys: [{ kind: "external", value: `long-${n}` }],
      name: `Long ${String(n).padStart(3, "0")}`,
      since: new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString(),
    })),
    { import: 7 },
  );
  const { page, complaints, close } = await joinAs("Hedy", ["head"], "/customers?import=7");
  await says(page, "50 of 120");
  await page.getByRole("button", { name: "Import is 7", exact: true }).waitFor();
  await page
    .getByRole("button", { name: /^Known since/ })
    .first()
    .click();
  await page.waitForURL(/sort=since/);
  await says(page, "Long 000");
  // News that come while the next page is on its way do not call it off.
  const held = Promise.withResolvers<void>();
  const read = Promise.withResolvers<void>();
  await page.route(/\/people\?.*cursor=/, async (route) => {
    await held.promise;
    await route.continue().catch(() => {});
  });
  const asked = page.waitForRequest(/\/people\?.*cursor=/);
  await page.getByRole("button", { name: "Load more" }).click();
  await asked;
  page.on("response", (response) => /\/people\?(?!.*cursor=)/.test(response.url()) && read.resolve());
  await addPerson(app.context, { name: "Somebody new" });
  app.context.wake();
  await read.promise;
  held.resolve();
  await says(page, "100 of 120");
  const names = await page.getByRole("row").getByRole("link").allInnerTexts();
  expect(names[0]).toContain("Long 000");
  expect(names[99]).toContain("Long 099");
  expect(complaints).toEqual([]);
  await close();
});
