import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { logContact } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs: joined } = await openInstallation();

/** A department whose customers have called: each is to be asked, and those of `back` are to be called back. */
async function openDesk(name: string, callers: readonly string[], back: readonly string[] = []) {
  const { id } = await addDepartment(app.context, { name });
  for (const [place, caller] of callers.entries()) {
    const who = { name: caller, phone: `+49 30 1234${id}${place}` };
    await logContact(app.context, { who, medium: "phone", department: id, callBack: back.includes(caller) });
  }
  await app.following.caughtUp();
  return id;
}

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const rows = (page: Page) => page.locator("[data-row]");

test("loose ends are worked through by keyboard, each in its row, and taken back", async () => {
  const callers = ["Ada Lovelace", "Mary Somerville", "Emmy Noether"];
  const department = await openDesk("Reception", callers, ["Emmy Noether"]);
  const { page, complaints, close } = await joined("Mia", ["member"], "/loose-ends", desk, [department]);
  await says(page, "4 loose ends");
  expect(await accessibilityFaults(page)).toEqual([]);

  // The call is due first: in four working hours.
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show the number" }).click();
  await page.getByRole("link", { name: /^\+4930/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Note").fill("Wants the blue one");
  await page.getByRole("button", { name: "I called them" }).click();
  await says(page, "3 loose ends");
  await says(page, "The contact is saved");

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await says(page, "How did you hear about us?");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("0");
  await says(page, "Passed to Marketing: Doesn't remember");
  await says(page, "2 loose ends");
  await page.keyboard.press("Control+z");
  await says(page, "3 loose ends");

  await rows(page).first().focus();
  await page.keyboard.press("n");
  await page.getByLabel("In words").fill("In a hurry");
  await page.keyboard.press("Enter");
  await says(page, "Not asked, for a reason");
  await says(page, "2 loose ends");

  await rows(page).first().focus();
  await page.keyboard.press("s");
  await says(page, "Until when?");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("2");
  await says(page, "Colleagues still see it.");
  await page.getByRole("button", { name: "1 put off" }).click();
  await says(page, /^Put off until|· Put off until/);
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await says(page, "You have put nothing off.");
  await page.getByRole("button", { name: "What is before me" }).click();
  await says(page, "2 loose ends");
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone, in the dark, a tap asks and the rest stays within reach", async () => {
  const department = await openDesk("Workshop", ["Grace Hopper", "Joan Clarke"], ["Joan Clarke"]);
  const dark = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joined("Tom", ["member"], "/loose-ends", dark, [department]);
  await says(page, "3 loose ends");
  await fits(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Ask now Grace Hopper" }).tap();
  await page.getByText("Didn't want to say").tap();
  await says(page, "2 loose ends");
  await page.getByRole("button", { name: "Call Joan Clarke" }).tap();
  expect(await accessibilityFaults(page)).toEqual([]);
  // What a call owes may be waived, by who owes it.
  await page.getByRole("button", { name: "Waive Joan Clarke" }).tap();
  await page.getByLabel("Why need it not be kept?").fill("Came by herself");
  await page.getByRole("dialog").getByRole("button", { name: "Waive" }).tap();
  await says(page, "One loose end");
  await fits(page);
  expect(complaints).toEqual([]);
  await close();
});

test("Home asks for no more than the budget of the day, and keeps the rest in a digest", async () => {
  const names = ["One", "Two", "Three", "Four", "Five"].map((name) => `Customer ${name}`);
  const department = await openDesk("Sales", names);
  const { page, complaints, close } = await joined("Ines", ["member"], "/settings/you", phone, [department]);
  const quiet = await page.request.patch(at("/api/v1/prompts/settings"), {
    data: { quiet: { from: "00:00", to: "00:00" } },
    headers: { origin: at("/").replace(/\/$/, "") },
  });
  expect(quiet.status()).toBe(200);
  await page.goto(at("/"));
  await page.getByRole("heading", { name: "For you today" }).waitFor();
  await page.getByRole("button", { name: "Ask now Customer One" }).waitFor();
  expect(await rows(page).count()).toBe(3);
  await fits(page);
  expect(await accessibilityFaults(page)).toEqual([]);

  for (const left of [2, 1, 0]) {
    await rows(page)
      .first()
      .getByRole("button", { name: /^Ask now/ })
      .tap();
    await page.getByText("Doesn't remember", { exact: true }).last().tap();
    await expect.poll(() => rows(page).count()).toBe(left);
  }
  await says(page, "That is all for today. 2 more wait in the list.");
  await page.getByText("2 more loose ends").tap();
  await says(page, "Ask Customer Five");
  await says(page, "Read today");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.reload();
  await says(page, "That is all for today. 2 more wait in the list.");
  expect(complaints).toEqual([]);
  await close();
});
